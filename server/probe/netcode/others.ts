/** Probe: other ships are drawn where they were, smoothly and seldom by guess. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import type { View } from '../../../game/netcode/view.ts';
import { createCrowd } from '../../../game/pilots/crowd.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { percentile } from './figures.ts';
import { allLive, createPlayer, drawFrames, type Player } from './player.ts';
import type { Probed } from './probed.ts';
import { Truth } from './truth.ts';

const SEED = 41;
const SECONDS = { full: 60, quick: 30 };
const VIEWERS = 2;
const WITNESSES = 2;
/** The jitter buffer settles first. */
const SETTLE_MS = 5_000;
/** Fewer comparisons say nothing. */
const COMPARED_LEAST = 5_000;

interface Drawn {
  readonly tick: number;
  readonly slot: number;
  readonly x: number;
  readonly y: number;
}

class Viewer {
  readonly drawn: Drawn[] = [];
  frames = 0;
  dryFrames = 0;
  backward = 0;
  dt = 0;
  private last = 0;

  look(view: View): void {
    const { ships, renderTick } = view;
    this.dt = 1 / view.tickRate;
    this.frames++;
    if (renderTick < this.last) this.backward++;
    this.last = renderTick;
    let dry = false;
    for (let i = 0; i < ships.count; i++) {
      dry ||= ships.extrapolated[i] === 1;
      this.drawn.push({ tick: renderTick, slot: ships.slot[i], x: ships.x[i], y: ships.y[i] });
    }
    if (dry) this.dryFrames++;
  }
}

/** The server must be full of pilots. */
export async function probeOthers({ server, pick }: Probed): Promise<ProbeResult[]> {
  const profile = { ...CLEAR, delayMs: 50, jitterMs: 15 };
  const network = await createBadNetwork({ target: server, profile, seed: SEED });
  const truths = Array.from({ length: WITNESSES }, () => new Truth());
  const viewers = Array.from({ length: VIEWERS }, () => new Viewer());
  let looking = false;
  const players: Player[] = [];
  truths.forEach((truth, n) => {
    players.push(
      createPlayer({
        port: server.port,
        callsign: `Witness ${n}`,
        hands: createCrowd(SEED + n, STRENGTHS.pilot),
        heard: (message) => truth.hear(message),
      }),
    );
  });
  viewers.forEach((viewer, n) => {
    players.push(
      createPlayer({
        port: network.port,
        callsign: `Viewer ${n}`,
        hands: createCrowd(SEED + 10 + n, STRENGTHS.pilot),
        drawn(view) {
          if (looking) viewer.look(view);
        },
      }),
    );
  });
  const stop = drawFrames(players);
  try {
    await allLive(players);
    await pass(SETTLE_MS);
    looking = true;
    await pass(pick(SECONDS) * 1000);
    looking = false;
    // The witnesses must have heard of what was drawn last.
    await pass(500);
    return judge(viewers, truths);
  } finally {
    stop();
    await network.close();
  }
}

function judge(viewers: readonly Viewer[], truths: readonly Truth[]): ProbeResult[] {
  const distances: number[] = [];
  let frames = 0;
  let dry = 0;
  let backward = 0;
  for (const viewer of viewers) {
    frames += viewer.frames;
    dry += viewer.dryFrames;
    backward += viewer.backward;
    for (const { tick, slot, x, y } of viewer.drawn) {
      const found = truths
        .map((truth) => truth.distance(slot, tick, x, y, viewer.dt))
        .find((distance) => !Number.isNaN(distance));
      if (found !== undefined) distances.push(found);
    }
  }
  const where = 'others at 100 ± 30 ms';
  return [
    atMost(
      'others-backward',
      `${where}: backward steps of the render clock in ${frames} frames`,
      backward,
      0,
    ),
    atMost('others-extrapolated', `${where}: frames drawn by guess, %`, (dry / frames) * 100, 0.5),
    atLeast(
      'others-compared',
      `${where}: ships drawn that a witness saw too`,
      distances.length,
      COMPARED_LEAST,
    ),
    atMost(
      'others-distance-p99',
      `${where}: from where it is drawn to where it was then, p99, units`,
      percentile(distances, 99),
      2,
    ),
  ];
}
