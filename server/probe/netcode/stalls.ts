/** Probe: where the network stands still now and then, others are drawn without a jump, and soon as before. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import type { View } from '../../../game/netcode/view.ts';
import { createCrowd } from '../../../game/pilots/crowd.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { largest, percentile } from './figures.ts';
import { allLive, createPlayer, drawFrames } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 71;
const SETTLE_MS = 8_000;
/** One of twenty parts of the time. */
const STALL_MS = 250;
const STALL_EVERY_MS = 5_000;
const STALLS = { full: 12, quick: 4 };
const BACK_WITHIN_MS = 10_000;
const LOOK_MS = 200;
/** A buffer is back to normal within so many ticks of what it was before the first stall. */
const NORMAL_WITHIN = 1;
const JUMP_MOST = 40;
/** Of a hundred. */
const SLEW_MOST = 5;
/** Fewer ships seen from frame to frame say nothing. */
const COMPARED_LEAST = 5_000;

/** Where ships were drawn in the last frame, and how they moved. */
interface Seen {
  readonly life: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/**
 * Finds how far ships are drawn from where their own motion would have taken them since the frame before, and
 * how far from time's own the pace of the render clock is.
 */
class Viewer {
  readonly jumps: number[] = [];
  readonly paces: number[] = [];
  private last = new Map<number, Seen>();
  private lastTick = 0;
  private lastAt = 0;

  look({ ships, renderTick, tickRate }: View, nowMs: number): void {
    const passed = (renderTick - this.lastTick) / tickRate;
    if (this.lastTick > 0) this.paces.push(Math.abs((passed * 1000) / (nowMs - this.lastAt) - 1));
    this.lastTick = renderTick;
    this.lastAt = nowMs;
    const seen = new Map<number, Seen>();
    for (let i = 0; i < ships.count; i++) {
      const now = { life: ships.life[i], x: ships.x[i], y: ships.y[i], vx: ships.vx[i], vy: ships.vy[i] };
      seen.set(ships.slot[i], now);
      const before = this.last.get(ships.slot[i]);
      if (before === undefined || before.life !== now.life) continue;
      const x = before.x + before.vx * passed;
      const y = before.y + before.vy * passed;
      this.jumps.push(Math.hypot(now.x - x, now.y - y));
    }
    this.last = seen;
  }
}

/** The server must be full of pilots. */
export async function probeStalls({ server, pick }: Probed): Promise<ProbeResult[]> {
  const profile = { ...CLEAR, delayMs: 50, jitterMs: 15 };
  const network = await createBadNetwork({ target: server, profile, seed: SEED });
  const viewer = new Viewer();
  const player = createPlayer({
    port: network.port,
    callsign: 'Stalled',
    hands: createCrowd(SEED, STRENGTHS.pilot),
    drawn: (view, nowMs) => viewer.look(view, nowMs),
  });
  const stop = drawFrames([player]);
  try {
    await allLive([player]);
    await pass(SETTLE_MS);
    const { quality } = player.client;
    const normal: number[] = [];
    for (let ms = 0; ms < STALL_EVERY_MS; ms += LOOK_MS) {
      normal.push(quality.bufferTicks);
      await pass(LOOK_MS);
    }
    let grown = 0;
    for (let stall = 0; stall < pick(STALLS); stall++) {
      network.stallAll(STALL_MS);
      await pass(STALL_EVERY_MS - STALL_MS);
      grown = Math.max(grown, quality.bufferTicks);
      await pass(STALL_MS);
    }
    // Five seconds have passed since the last one.
    const usual = percentile(normal, 95) + NORMAL_WITHIN;
    let waited = STALL_EVERY_MS;
    while (quality.bufferTicks > usual && waited < 2 * BACK_WITHIN_MS) {
      await pass(LOOK_MS);
      waited += LOOK_MS;
    }
    const where = 'others at 100 ± 30 ms, 5 % of the time stalled by 250 ms';
    return [
      atMost(
        'stalls-jump',
        `${where}: largest jump from frame to frame, units`,
        largest(viewer.jumps),
        JUMP_MOST,
      ),
      atLeast('stalls-compared', `${where}: ships seen in two frames`, viewer.jumps.length, COMPARED_LEAST),
      atMost(
        'stalls-slew',
        `${where}: how far the render clock is from time's own pace, %`,
        100 * largest(viewer.paces),
        SLEW_MOST,
      ),
      atLeast(
        'stalls-grown',
        `${where}: ticks by which the buffer grows`,
        grown - percentile(normal, 95),
        NORMAL_WITHIN,
      ),
      atMost(
        'stalls-back',
        `${where}: until the buffer is as before within a tick after the last stall, ms`,
        waited,
        BACK_WITHIN_MS,
      ),
    ];
  } finally {
    stop();
    await network.close();
  }
}
