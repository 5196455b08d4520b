/** Probe: a fast screen and a slow one fly, fire and reach the same, to the tick. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import type { PilotInput } from '../../../game/netcode/client.ts';
import { OWN } from '../../../game/simulation/ownState.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import { SHOTS_PER_SHIP } from '../../../game/simulation/world.ts';
import type { ClientMessage } from '../../../protocol/messages/client.ts';
import { BUTTON, INPUT } from '../../../protocol/messages/input.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { SHOT_FIELDS, SNAPSHOT } from '../../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { packThrust, THRUST_DIRECTIONS } from '../../../protocol/quantization.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { parted } from '../../room/support/changes.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { OwnShip } from './ownShip.ts';
import { allLive, createPlayer, drawFrames } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 81;
const SCREENS = [144, 30];
const SETTLE_MS = 4_000;
const TICKS = { full: 900, quick: 450 };
/** Longest first leg; and the legs: by how much of a turn each is turned, and how many times as long as the first. */
const HOLD_TICKS = 8;
const LEGS = [
  [0, 1],
  [0.5, 2],
  [0, 1],
] as const;
const TICK_MS = 1000 / 30;
/** Pulses of so many ticks of firing most of the time, at 6 ticks each. */
const SHOTS_LEAST = 1 / 12;

/** What both pilots do in each tick since the script began. */
interface Step {
  readonly thrust: number;
  readonly aim: number;
  readonly buttons: number;
}

/**
 * Out, back past where it began, and to rest again, in one direction after the other: a ship that wandered off would
 * come to the rim, which is another's elsewhere.
 */
function writeScript(ticks: number): Step[] {
  const random = createRandom(SEED);
  const script: Step[] = [];
  while (script.length < ticks) {
    const direction = Math.floor(random.next() * THRUST_DIRECTIONS);
    const strength = 1 + Math.floor(random.next() * 3);
    const boost = random.next() < 0.3 ? BUTTON.boost : 0;
    const hold = 1 + Math.floor(random.next() * HOLD_TICKS);
    for (const [turned, times] of LEGS) {
      const thrust = packThrust(direction + turned * THRUST_DIRECTIONS, strength);
      const aim = Math.floor(random.next() * 4096);
      const buttons = (random.next() < 0.8 ? BUTTON.fire : 0) | boost;
      for (let left = times * hold; left > 0; left--) script.push({ thrust, aim, buttons });
    }
  }
  return script.slice(0, ticks);
}

/** A pilot by the script, and what the server says came of it. */
class Subject {
  /** Tick of the first input of the script, or -1. */
  began = -1;
  slot = -1;
  go = false;
  /** Ticks of the script that have had their input, or were skipped. */
  private done = 0;
  private skipped = 0;
  private shipCapacity = 0;
  private readonly ship = new OwnShip();
  private readonly own = new Map<number, readonly number[]>();
  /** Ticks at whose end an own shot is over where nothing stops it. */
  private readonly ends = new Set<number>();
  private readonly script: readonly Step[];

  constructor(script: readonly Step[]) {
    this.script = script;
  }

  hands(out: PilotInput): void {
    const step = this.go ? this.script[this.done] : undefined;
    out.thrust = step?.thrust ?? 0;
    out.aim = step?.aim ?? 0;
    out.buttons = step?.buttons ?? 0;
  }

  said(message: ClientMessage): ClientMessage {
    this.ship.said(message);
    if (message.type !== INPUT || !this.go || this.done >= this.script.length) return message;
    if (this.began < 0) this.began = message.tick;
    const next = message.tick - this.began + 1;
    this.skipped += next - this.done - 1;
    this.done = next;
    return message;
  }

  heard(message: ServerMessage): void {
    if (message.type === WELCOME) this.shipCapacity = message.shipCapacity;
    const own = this.ship.heard(message);
    if (own === null || message.type !== SNAPSHOT) return;
    const { tick } = this.ship;
    this.own.set(tick, own);
    const shotBase = this.shipCapacity;
    for (const [slot, , , , , left] of parted(message.shots, SHOT_FIELDS)) {
      if (Math.floor((slot - shotBase) / SHOTS_PER_SHIP) === this.slot) this.ends.add(tick + left);
    }
  }

  /** Inputs of the script that went out. */
  get sent(): number {
    return this.done - this.skipped;
  }

  /** The own ship at each tick of the script: where it is from its first place, its velocity and its waits. */
  flight(): string[] {
    const start = this.own.get(this.began - 1);
    return this.script.map((_, i) => {
      const own = this.own.get(this.began + i);
      if (own === undefined || start === undefined) return 'not told';
      return [
        own[OWN.x] - start[OWN.x],
        own[OWN.y] - start[OWN.y],
        own[OWN.vx],
        own[OWN.vy],
        own[OWN.pulseWait],
      ].join();
    });
  }

  /** Of each shot the ticks in which it was fired and in which it is over, since the script began. */
  volley(): string[] {
    const births = this.script.flatMap((_, i) => {
      const wait = (tick: number) => this.own.get(tick)?.[OWN.pulseWait] ?? 0;
      return wait(this.began + i) > wait(this.began + i - 1) ? [i] : [];
    });
    const ends = [...this.ends].filter((end) => end > this.began).map((end) => end - this.began);
    return births.map((birth, i) => `${birth}–${ends.sort((a, b) => a - b)[i]}`);
  }
}

/**
 * The server must run the void, where it does not matter where a ship is as long as it stays away from the rim: nothing
 * pulls, and the rings of its stars add up to more charge than boost costs, everywhere.
 */
export async function probeScreens({ server, pick }: Probed): Promise<ProbeResult[]> {
  const network = await createBadNetwork({ target: server, profile: { ...CLEAR, delayMs: 50 }, seed: SEED });
  const script = writeScript(pick(TICKS));
  const subjects = SCREENS.map(() => new Subject(script));
  const players = subjects.map((subject, n) =>
    createPlayer({
      port: network.port,
      callsign: `Screen ${SCREENS[n]}`,
      hands: (out) => subject.hands(out),
      said: (message) => subject.said(message),
      heard: (message) => subject.heard(message),
      drawn(view) {
        subject.slot = view.own.slot;
      },
    }),
  );
  const stops = players.map((player, n) => drawFrames([player], SCREENS[n]));
  try {
    await allLive(players);
    await pass(SETTLE_MS);
    for (const subject of subjects) subject.go = true;
    await pass(script.length * TICK_MS + SETTLE_MS);
    const [fast, slow] = subjects;
    const where = `${SCREENS.join(' and ')} frames a second, ${script.length} ticks of the same hands`;
    const shots = fast.volley();
    return [
      atLeast('screens-told', `${where}: inputs sent`, Math.min(fast.sent, slow.sent), script.length),
      atMost(
        'screens-flight',
        `${where}: ticks in which the flights differ`,
        differences(fast.flight(), slow.flight()),
        0,
      ),
      atLeast('screens-shots', `${where}: shots fired`, shots.length, script.length * SHOTS_LEAST),
      atMost(
        'screens-fire',
        `${where}: shots of which birth or reach differ by a tick or more`,
        differences(shots, slow.volley()),
        0,
      ),
    ];
  } finally {
    for (const stop of stops) stop();
    await network.close();
  }
}

function differences(a: readonly string[], b: readonly string[]): number {
  let count = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) count++;
  return count;
}
