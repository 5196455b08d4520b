/**
 * Probe: a lance aimed at what is drawn hits a ship that crosses, however late the network is.
 *
 * Every second shot of a shooter tells the server that it sees the present: that is the same shot without a
 * rewind, and must miss.
 */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import type { PilotInput } from '../../../game/netcode/client.ts';
import type { View } from '../../../game/netcode/view.ts';
import { angleOf } from '../../../game/simulation/angles.ts';
import { lancer } from '../../../game/simulation/hulls/lancer.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import { LANCE, SHIP } from '../../../game/simulation/rules.ts';
import { firstTouch } from '../../../game/simulation/shots.ts';
import type { ClientMessage } from '../../../protocol/messages/client.ts';
import { BUTTON, INPUT } from '../../../protocol/messages/input.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { EVENT, SNAPSHOT, tickOf } from '../../../protocol/messages/snapshot.ts';
import { packThrust, THRUST_DIRECTIONS, VIEW_DELAY_STEPS } from '../../../protocol/quantization.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { eventsOf } from '../../room/support/changes.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { percentile } from './figures.ts';
import { allLive, createPlayer, drawFrames, type Player } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 61;
const TARGETS = 8;
const SHOOTERS = 3;
/** Shots that are judged by what was seen, and as many by the present, on each network. */
const SHOTS = { full: 100, quick: 30 };
/** Of a hundred. */
const HITS_LEAST = 95;
const HITS_WITHOUT_MOST = 10;
const SETTLE_MS = 5_000;
const GIVEN_UP_MS = 150_000;
/** Distance at which a shot is worth it, units. */
const NEAR = 120;
const FAR = lancer.lance.range - 60;
/** Others must be this far from the beam's way, units. */
const FREE = SHIP.radius + LANCE.radius + 30;
/** A shot whose lance the server has not told of after so many ticks was not fired: its input came too late. */
const TOLD_WITHIN = 30;

/** A network, and how fast a ship must cross to be shot at through it, units/s. */
interface Range {
  readonly name: string;
  readonly rttMs: number;
  readonly crossing: readonly [least: number, most: number];
  readonly where: string;
}

const RANGES: readonly Range[] = [
  {
    name: 'lance',
    rttMs: 110,
    crossing: [170, SHIP.speedMax],
    where: 'a lance aimed at a crossing ship as it is drawn, up to 250 ms old',
  },
  {
    name: 'lance-far',
    rttMs: 250,
    // What the server does not rewind, some 110 ms, must be less than a ship's half width.
    crossing: [95, 125],
    where: 'the same at a round trip of 250 ms, crossing at up to 125 units/s',
  },
];

interface Fired {
  readonly tick: number;
  readonly target: number;
  readonly rewound: boolean;
}

interface Tally {
  shots: number;
  hits: number;
}

/** A player at rest who shoots at whoever crosses. */
class Shooter {
  readonly rewound: Tally = { shots: 0, hits: 0 };
  readonly present: Tally = { shots: 0, hits: 0 };
  /** How old what was drawn was with each shot, ticks. */
  readonly ages: number[] = [];
  view: View | null = null;
  firing = false;
  private readonly range: Range;
  private readonly fired: Fired[] = [];
  private target = -1;
  /** When each ship was wrecked last. */
  private readonly wrecks = new Map<number, number>();
  /** Tick of the last snapshot. */
  private tick = -1;
  private shots = 0;

  constructor(range: Range) {
    this.range = range;
  }

  hands(out: PilotInput): void {
    out.thrust = 0;
    out.buttons = 0;
    this.target = -1;
    const { view } = this;
    if (view === null || !this.firing || !view.own.flying || view.own.lanceWait > 0) return;
    const { own, ships } = view;
    for (let i = 0; i < ships.count; i++) {
      if (!this.worthIt(view, i)) continue;
      this.target = ships.slot[i];
      out.aim = angleOf(ships.x[i] - own.x, ships.y[i] - own.y);
      out.buttons = BUTTON.lance;
      return;
    }
  }

  /** Ships that are drawn by no guess, cross at the right speed, and have nobody near the way to them. */
  private worthIt({ own, ships, nameOf }: View, i: number): boolean {
    const dx = ships.x[i] - own.x;
    const dy = ships.y[i] - own.y;
    const distance = Math.hypot(dx, dy);
    if (distance < NEAR || distance > FAR || ships.extrapolated[i] === 1) return false;
    if (!nameOf(ships.slot[i]).startsWith('Target')) return false;
    const crossing = Math.abs(dx * ships.vy[i] - dy * ships.vx[i]) / distance;
    const [least, most] = this.range.crossing;
    if (crossing < least || crossing > most) return false;
    const reachX = own.x + (dx / distance) * lancer.lance.range;
    const reachY = own.y + (dy / distance) * lancer.lance.range;
    const clear = (x: number, y: number) => firstTouch(own.x, own.y, reachX, reachY, x, y, FREE) > 1;
    for (let k = 0; k < ships.count; k++) if (k !== i && !clear(ships.x[k], ships.y[k])) return false;
    // The star, which stands still.
    return clear(0, 0);
  }

  said(message: ClientMessage): ClientMessage {
    if (message.type !== INPUT || (message.buttons & BUTTON.lance) === 0 || this.target < 0) return message;
    const rewound = this.shots++ % 2 === 0;
    this.fired.push({ tick: message.tick, target: this.target, rewound });
    this.ages.push(message.viewDelay / VIEW_DELAY_STEPS);
    return rewound ? message : { ...message, viewDelay: 0 };
  }

  heard(message: ServerMessage, ownSlot: number): void {
    if (message.type !== SNAPSHOT) return;
    this.tick = tickOf(message.when, this.tick);
    for (const [kind, slot, , , , , victim] of eventsOf(message)) {
      if (kind === EVENT.wreck) this.wrecks.set(slot, this.tick);
      if (kind !== EVENT.lance || slot !== ownSlot) continue;
      const shot = this.fired.shift();
      if (shot === undefined) continue;
      // Who was wrecked by another while the picture was on its way could not be hit by anybody.
      if (victim < 0 && (this.wrecks.get(shot.target) ?? 0) > shot.tick - TOLD_WITHIN) continue;
      const tally = shot.rewound ? this.rewound : this.present;
      tally.shots++;
      if (victim === shot.target) tally.hits++;
    }
    while (this.fired.length > 0 && this.tick > this.fired[0].tick + TOLD_WITHIN) this.fired.shift();
  }
}

/** The server must run the range: no gravity, charge for everyone. */
export async function probeLance({ server, pick }: Probed): Promise<ProbeResult[]> {
  const players: Player[] = [];
  for (let n = 0; n < TARGETS; n++) {
    players.push(
      createPlayer({ port: server.port, callsign: `Target ${n}`, hands: weaver(SEED + n), blind: true }),
    );
  }
  const ranges = await Promise.all(RANGES.map((range, n) => openRange(range, server, SEED + n, players)));
  const stop = drawFrames(players);
  try {
    await allLive(players);
    await pass(SETTLE_MS);
    const wanted = pick(SHOTS);
    for (const { shooters } of ranges) for (const shooter of shooters) shooter.firing = true;
    const end = performance.now() + GIVEN_UP_MS;
    const shot = (which: 'rewound' | 'present') =>
      ranges.every(({ shooters }) => tallied(shooters, which).shots >= wanted);
    const enough = () => shot('rewound') && shot('present');
    while (!enough() && performance.now() < end) await pass(100);
    return ranges.flatMap(({ range, shooters }) => judge(range, shooters, wanted));
  } finally {
    stop();
    for (const { network } of ranges) await network.close();
  }
}

async function openRange(range: Range, target: Probed['server'], seed: number, players: Player[]) {
  const profile = { ...CLEAR, delayMs: range.rttMs / 2 };
  const network = await createBadNetwork({ target, profile, seed });
  const shooters = Array.from({ length: SHOOTERS }, (_, n) => {
    const shooter = new Shooter(range);
    players.push(
      createPlayer({
        port: network.port,
        callsign: `${range.name} ${n}`,
        hands: (out) => shooter.hands(out),
        said: (message) => shooter.said(message),
        heard: (message) => shooter.heard(message, shooter.view?.own.slot ?? -1),
        drawn(view) {
          shooter.view = view;
        },
      }),
    );
    return shooter;
  });
  return { range, network, shooters };
}

function tallied(shooters: readonly Shooter[], which: 'rewound' | 'present'): Tally {
  const sum = { shots: 0, hits: 0 };
  for (const { [which]: tally } of shooters) {
    sum.shots += tally.shots;
    sum.hits += tally.hits;
  }
  return sum;
}

function judge({ name, where }: Range, shooters: readonly Shooter[], wanted: number): ProbeResult[] {
  const rewound = tallied(shooters, 'rewound');
  const present = tallied(shooters, 'present');
  const tickMs = 1000 / (shooters[0].view?.tickRate ?? 30);
  const age =
    percentile(
      shooters.flatMap(({ ages }) => ages),
      50,
    ) * tickMs;
  return [
    atLeast(
      `${name}-shots`,
      `${where} (half of all shots are ${Math.round(age)} ms old): shots`,
      rewound.shots,
      wanted,
    ),
    atLeast(`${name}-hits`, `${where}: hits of a hundred`, (100 * rewound.hits) / rewound.shots, HITS_LEAST),
    atMost(
      `${name}-without`,
      `${where}, but judged without a rewind: hits of a hundred`,
      (100 * present.hits) / present.shots,
      HITS_WITHOUT_MOST,
    ),
  ];
}

/** Flies to and fro by chance, at every speed there is, and never shoots. */
function weaver(seed: number): (out: PilotInput) => void {
  const random = createRandom(seed);
  let hold = 0;
  return (out) => {
    if (hold-- > 0) return;
    hold = 20 + Math.floor(random.next() * 40);
    out.thrust = packThrust(Math.floor(random.next() * THRUST_DIRECTIONS), 1 + Math.floor(random.next() * 3));
    out.aim = 0;
    out.buttons = 0;
  };
}
