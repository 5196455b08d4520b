// Whether what each client knows equals the server's truth, however its snapshots are delayed, and nothing more.
import { beforeAll, describe, expect, it } from 'vitest';
import { cosine, sine } from '../../game/simulation/angles.ts';
import { EVENT_STRIDE } from '../../game/simulation/events.ts';
import { cellOf } from '../../game/simulation/grid.ts';
import { saveOwn } from '../../game/simulation/ownState.ts';
import { HITS_TOLD } from '../../game/simulation/reckoning.ts';
import { aimTold } from '../../game/simulation/shots.ts';
import { PHASE, SCALAR } from '../../game/simulation/world.ts';
import { CAUSE } from '../../protocol/messages/kill.ts';
import {
  CHANGE,
  EMBER_FIELDS,
  ENTER_FIELDS,
  EVENT,
  EVENT_LENGTHS,
  isKeyframe,
  OWN_FIELDS,
  SHOT_FIELDS,
  SNAPSHOT,
  type Snapshot,
  tickOf,
} from '../../protocol/messages/snapshot.ts';
import { AIM_STEPS } from '../../protocol/quantization.ts';
import type { Arena } from './arena/arena.ts';
import { cellsAt, HISTORY, NOWHERE } from './frame/interest.ts';
import { shipFlags } from './frame/publication.ts';
import { holds } from './frame/window.ts';
import { Battle, type Onlooker, type Watcher } from './support/battle.ts';
import { changesOf, eventsOf, parted } from './support/changes.ts';
import { takeIn } from './support/replica.ts';

const TICKS = 900;
/** Differences that are spelt out when a test fails. */
const SHOWN = 10;

/** What the server knows of an event: the cells where it counts as near, and what is sent of it. */
interface Happening {
  readonly tick: number;
  readonly cells: readonly number[];
  readonly told: readonly number[];
  /** The ship whose change may tell it instead, or -1. */
  readonly victim: number;
}

/** Holds what the watchers of a battle know against its arena; what differs is collected. */
class Inspector implements Onlooker {
  readonly differences: string[] = [];
  /** What the inspection met with. */
  readonly met = {
    keyframes: 0,
    shortGaps: 0,
    checks: 0,
    events: 0,
    eventsOverGaps: 0,
    respawns: 0,
    outsideRim: 0,
    enters: 0,
    shots: 0,
    embers: 0,
    hitsByChange: 0,
    ownForeseen: 0,
    changes: Object.fromEntries(Object.values(CHANGE).map((bit) => [bit, 0])) as Record<number, number>,
  };
  private readonly battle: Battle;
  private readonly arena: Arena;
  private readonly happened: Happening[] = [];

  constructor(battle: Battle) {
    this.battle = battle;
    this.arena = battle.arena;
  }

  stepped(): void {
    const { simulation, interest, world } = this.arena;
    const { log, reckoning } = simulation;
    const hits = new Map<number, number>();
    for (let i = 0; i < log.count; i++) {
      const at = i * EVENT_STRIDE;
      const [kind, x, y] = log.data.slice(at, at + 3);
      const told = [kind, ...log.data.slice(at + 3, at + 2 + EVENT_LENGTHS[kind])];
      const cellAt = (px: number, py: number) =>
        cellOf(py, interest.columns) * interest.columns + cellOf(px, interest.columns);
      const cells = [cellAt(x, y)];
      if (kind === EVENT.lance) {
        const [, , , , angle, length] = told;
        cells.push(cellAt(x + cosine(angle) * length, y + sine(angle) * length));
      }
      const [, victim, , , cause] = told;
      let byChange = -1;
      if (kind === EVENT.hit && cause === CAUSE.pulse) {
        hits.set(victim, (hits.get(victim) ?? 0) + 1);
        if ((hits.get(victim) ?? 0) <= HITS_TOLD && world.phase[victim] === PHASE.flying) byChange = victim;
      }
      this.happened.push({ tick: interest.tick, cells, told, victim: byChange });
      if (kind === EVENT.spawn && interest.tick > 1) this.met.respawns++;
    }
    for (const [victim, count] of hits) expect(reckoning.hits[victim]).toBe(count);
    const { rim } = simulation.rails;
    for (let slot = 0; slot < world.capacity.ships; slot++) {
      const far = world.x[slot] ** 2 + world.y[slot] ** 2 > (rim * 16) ** 2;
      if (world.phase[slot] === PHASE.flying && far) this.met.outsideRim++;
    }
  }

  /** Takes in what a watcher was sent and holds it against the truth. */
  sent(watcher: Watcher): void {
    const { connection, replica } = watcher;
    const { messages } = connection;
    const last = replica.tick;
    for (const message of messages) {
      if (message.type === SNAPSHOT) this.checkSnapshot(watcher, message, last);
      takeIn(replica, message);
    }
    const told = messages.some((message) => message.type === SNAPSHOT);
    messages.length = 0;
    for (const fault of replica.faults.splice(0)) this.differs(watcher, fault);
    if (told) this.checkKnown(watcher);
  }

  private checkSnapshot(watcher: Watcher, snapshot: Snapshot, last: number): void {
    const { arena, met } = this;
    const { interest } = arena;
    const { client } = watcher;
    const tick = tickOf(snapshot.when, last);
    const base = isKeyframe(snapshot.when) ? -1 : last;
    if (tick !== interest.tick) this.differs(watcher, `a snapshot of ${tick} at ${interest.tick}`);
    if (base < 0 && last >= 0) met.keyframes++;
    if (base >= 0 && base < tick - 1) met.shortGaps++;
    if (base >= 0 && tick - base >= HISTORY) this.differs(watcher, `base ${base} is too old at ${tick}`);
    this.checkTold(watcher, snapshot, tick);
    for (const slot of snapshot.gone) {
      if (base === tick - 1 && this.isForeseen(slot, watcher)) {
        this.differs(watcher, `tick ${tick}: ${slot} is gone, which every client computes`);
      }
    }
    if (snapshot.own.length === 0) met.ownForeseen++;
    else if (snapshot.own.join() !== this.ownOf(client.slot).join()) {
      this.differs(watcher, `tick ${tick}: own ${snapshot.own} should be ${this.ownOf(client.slot)}`);
    }
    this.checkEvents(watcher, snapshot, tick, base);
  }

  /** Whatever is told must be in sight. */
  private checkTold(watcher: Watcher, snapshot: Snapshot, tick: number): void {
    const { met } = this;
    const { interest } = this.arena;
    const { client } = watcher;
    const changes = changesOf(snapshot).filter(({ slot }) => slot !== client.slot);
    const [enters, shots, embers] = [
      parted(snapshot.enters, ENTER_FIELDS),
      parted(snapshot.shots, SHOT_FIELDS),
      parted(snapshot.embers, EMBER_FIELDS),
    ].map((things) => things.map(([slot]) => slot as number));
    met.enters += enters.length;
    met.shots += shots.length;
    met.embers += embers.length;
    for (const { change } of changes) {
      for (const bit of Object.values(CHANGE)) if ((change & bit) !== 0) met.changes[bit]++;
    }
    for (const slot of [...changes.map((one) => one.slot), ...enters, ...shots, ...embers]) {
      const cell = cellsAt(interest, tick)[slot];
      const seen = cell !== NOWHERE && holds(client.window, cell, interest.columns);
      if (!seen) this.differs(watcher, `tick ${tick}: told of ${slot}, which is out of sight`);
    }
  }

  /** Whether what is in a slot ended by itself, or only left the window. */
  private isForeseen(slot: number, { client }: Watcher): boolean {
    const { world, interest } = this.arena;
    if (slot < world.shotBase) return false;
    if (interest.quietEnd[slot] === interest.tick) return true;
    const cell = cellsAt(interest, interest.tick)[slot];
    const lives = cell !== NOWHERE && interest.born[slot] < interest.tick;
    return lives && !holds(client.window, cell, interest.columns);
  }

  /** Each event near is told once: by itself, or, a hit, by the change of the ship. */
  private checkEvents(watcher: Watcher, snapshot: Snapshot, tick: number, base: number): void {
    const { met } = this;
    const { interest } = this.arena;
    const { window } = watcher.client;
    const from = base < 0 ? tick - 1 : base;
    const byChange = new Map(changesOf(snapshot).map(({ slot, hits }) => [slot, hits.length]));
    const near = this.happened.filter((one) => {
      if (one.tick <= from || !one.cells.some((cell) => holds(window, cell, interest.columns))) return false;
      const told = byChange.get(one.victim) ?? 0;
      if (told > 0) met.hitsByChange++;
      return told === 0;
    });
    met.events += near.length;
    met.eventsOverGaps += near.filter((one) => one.tick < tick).length;
    const sorted = (events: readonly (readonly number[])[]) =>
      events
        .map((one) => one.join())
        .sort()
        .join('; ');
    const wanted = sorted(near.map((one) => one.told));
    const told = sorted(eventsOf(snapshot));
    if (told !== wanted) this.differs(watcher, `tick ${tick}: events ${told} should be ${wanted}`);
    for (const { slot, hits } of changesOf(snapshot)) this.checkHits(watcher, slot, hits, tick);
  }

  private checkHits(watcher: Watcher, ship: number, hits: readonly number[], tick: number): void {
    const { reckoning } = this.arena.simulation;
    if (hits.length === 0) return;
    const truth = [...reckoning.hitBy.subarray(ship * HITS_TOLD, (ship + 1) * HITS_TOLD)];
    const wanted = truth.slice(0, Math.min(HITS_TOLD, reckoning.hits[ship]));
    if (hits.join() !== wanted.join())
      this.differs(watcher, `tick ${tick}: ${ship} hit by ${hits}, not ${wanted}`);
  }

  private ownOf(slot: number): number[] {
    const block = new Int32Array(OWN_FIELDS);
    saveOwn(this.arena.world, slot, block, 0);
    return [...block];
  }

  private checkKnown(watcher: Watcher): void {
    const { arena, met } = this;
    const { world, interest } = arena;
    const { replica, client } = watcher;
    const cells = cellsAt(interest, interest.tick);
    const own = new Int32Array(OWN_FIELDS);
    saveOwn(replica.world, client.slot, own, 0);
    if (own.join() !== this.ownOf(client.slot).join()) {
      this.differs(watcher, `tick ${interest.tick}: own is ${own}, not ${this.ownOf(client.slot)}`);
    }
    for (let slot = 0; slot < world.slots; slot++) {
      met.checks++;
      const seen =
        slot !== client.slot &&
        cells[slot] !== NOWHERE &&
        holds(client.window, cells[slot], interest.columns);
      const known = replica.known.has(slot);
      if (seen !== known)
        this.differs(watcher, `tick ${interest.tick}: ${slot} is ${known ? '' : 'not '}known`);
      else if (known) this.checkEntity(watcher, slot);
    }
  }

  private checkEntity(watcher: Watcher, slot: number): void {
    const { world, publication } = this.arena;
    const { replica } = watcher;
    const told = replica.world;
    const pairs: [string, unknown, unknown][] = [
      ['x', told.x[slot], world.x[slot]],
      ['y', told.y[slot], world.y[slot]],
      ['vx', told.vx[slot], world.vx[slot]],
      ['vy', told.vy[slot], world.vy[slot]],
    ];
    if (slot < world.shotBase) {
      const aim = aimTold(world.aim[slot]);
      const half = AIM_STEPS / 2;
      const off = Math.abs(((aim - replica.aim[slot] + AIM_STEPS + half) % AIM_STEPS) - half);
      pairs.push(
        ['callsign', replica.names[slot], this.battle.crew.names[slot]],
        ['thrust', told.thrust[slot], world.thrust[slot]],
        ['flags', replica.flags[slot], shipFlags(world, slot)],
        ['bounty', told.bounty[slot], world.bounty[slot]],
        ['hull kind', told.hullKind[slot], world.hullKind[slot]],
        ['hull', replica.hull[slot], publication.hull[slot]],
        ['aim as published', replica.aim[slot], publication.aim[slot]],
        ['aim within a sixteenth of a turn', off < AIM_STEPS / 16, true],
        ['next shot', told.nextShot[slot], world.nextShot[slot]],
      );
    } else if (slot < world.emberBase) {
      const shot = slot - world.shotBase;
      pairs.push(['expiry', told.shotExpiry[shot], world.shotExpiry[shot]]);
    } else {
      const ember = slot - world.emberBase;
      pairs.push(['expiry', told.emberExpiry[ember], world.emberExpiry[ember]]);
    }
    for (const [what, has, should] of pairs) {
      if (has !== should) {
        this.differs(
          watcher,
          `tick ${world.scalars[SCALAR.tick]}: ${what} of ${slot} is ${has}, not ${should}`,
        );
      }
    }
  }

  private differs(watcher: Watcher, what: string): void {
    if (this.differences.length < SHOWN) this.differences.push(`client ${watcher.client.slot}, ${what}`);
  }
}

describe.each([1, 2])('what clients know in a battle of 60 ships (seed %i)', (seed) => {
  let battle: Battle;
  let inspector: Inspector;
  beforeAll(() => {
    battle = new Battle(seed);
    inspector = new Inspector(battle);
    battle.run(TICKS, inspector);
  });

  it('is at every tick exactly what lies in their windows, to the last bit, and nothing else', () => {
    expect(inspector.differences).toEqual([]);
    expect(inspector.met.checks).toBeGreaterThan(5_000_000);
  });

  it('was put to the test by gaps, keyframes, fights, a moving rim, and slots taken again', () => {
    const { met } = inspector;
    expect(battle.wrecks).toBeGreaterThan(100);
    expect(battle.reused).toBeGreaterThan(10);
    expect(battle.rimMoves).toBeGreaterThanOrEqual(2);
    expect(met.keyframes).toBeGreaterThan(20);
    expect(met.shortGaps).toBeGreaterThan(50);
    expect(met.respawns).toBeGreaterThan(100);
    expect(met.outsideRim).toBeGreaterThan(1000);
    expect(met.events).toBeGreaterThan(4000);
    expect(met.eventsOverGaps).toBeGreaterThan(200);
    expect(Math.min(met.enters, met.shots, met.embers)).toBeGreaterThan(500);
    expect(met.hitsByChange).toBeGreaterThan(500);
    expect(met.ownForeseen).toBeGreaterThan(2000);
    const rarely: number[] = [CHANGE.hitAgain];
    for (const bit of Object.values(CHANGE)) {
      expect(met.changes[bit], `change ${bit}`).toBeGreaterThan(rarely.includes(bit) ? 20 : 300);
    }
  });
});
