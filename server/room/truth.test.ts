// Whether what each client knows equals the server's truth, however its snapshots are delayed, and nothing more.
import { beforeAll, describe, expect, it } from 'vitest';
import { cosine, sine } from '../../game/simulation/angles.ts';
import { EVENT_STRIDE } from '../../game/simulation/events.ts';
import { cellOf } from '../../game/simulation/grid.ts';
import { PHASE, SCALAR } from '../../game/simulation/world.ts';
import { EVENT, EVENT_LENGTHS, RECORD, SNAPSHOT, type Snapshot } from '../../protocol/messages/snapshot.ts';
import { AIM_STEPS, ANGLE_STEPS } from '../../protocol/quantization.ts';
import type { Arena } from './arena/arena.ts';
import { cellsAt, HISTORY, NOWHERE } from './frame/interest.ts';
import { shipFlags } from './frame/publication.ts';
import { holds } from './frame/window.ts';
import { Battle, type Onlooker, type Watcher } from './support/battle.ts';
import { takeIn } from './support/replica.ts';

const TICKS = 900;
/** Differences that are spelt out when a test fails. */
const SHOWN = 10;

/** What the server knows of an event: the cells where it counts as near, and what is sent of it. */
interface Happening {
  readonly tick: number;
  readonly cells: readonly number[];
  readonly told: readonly number[];
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
    records: [0, 0, 0, 0, 0],
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
    const { log } = simulation;
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
      this.happened.push({ tick: interest.tick, cells, told });
      if (kind === EVENT.spawn && interest.tick > 1) this.met.respawns++;
    }
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
    const { window } = watcher.client;
    const { tick, base, records, events } = snapshot;
    if (base < 0 && last >= 0) met.keyframes++;
    if (base >= 0 && base < tick - 1) met.shortGaps++;
    if (base >= 0 && tick - base >= HISTORY) this.differs(watcher, `base ${base} is too old at ${tick}`);
    for (const [kind, slot] of records as readonly (readonly number[])[]) {
      met.records[kind]++;
      const cell = cellsAt(interest, tick)[slot];
      const seen = cell !== NOWHERE && holds(window, cell, interest.columns);
      if (!seen) this.differs(watcher, `tick ${tick}: record ${kind} of ${slot}, which is out of sight`);
    }
    for (const slot of snapshot.gone) {
      if (base === tick - 1 && this.endedByItself(slot)) {
        this.differs(watcher, `tick ${tick}: ${slot} is gone, which every client computes`);
      }
    }
    const from = base < 0 ? tick - 1 : base;
    const near = this.happened.filter(
      (one) => one.tick > from && one.cells.some((cell) => holds(window, cell, interest.columns)),
    );
    met.events += near.length;
    met.eventsOverGaps += near.filter((one) => one.tick < tick).length;
    const wanted = JSON.stringify(near.map((one) => one.told));
    if (JSON.stringify(events) !== wanted) {
      this.differs(watcher, `tick ${tick}: events ${JSON.stringify(events)} should be ${wanted}`);
    }
    this.checkOwn(watcher, snapshot);
  }

  /** Whether the shot in a slot ended in this tick and struck no ship. */
  private endedByItself(slot: number): boolean {
    const { world, interest } = this.arena;
    if (slot < world.shotBase || slot >= world.emberBase || world.shotStruck[slot - world.shotBase] === 1)
      return false;
    return world.alive[slot] === 0 || interest.born[slot] === interest.tick;
  }

  private checkOwn(watcher: Watcher, { tick, own }: Snapshot): void {
    const { world } = this.arena;
    const { slot } = watcher.client;
    const truth = [
      world.phase[slot] === PHASE.flying ? 1 : 0,
      world.x[slot],
      world.y[slot],
      world.vx[slot],
      world.vy[slot],
      world.hull[slot],
      world.charge[slot],
      world.pulseWait[slot],
      world.lanceWait[slot],
      world.grace[slot],
      world.respawnWait[slot],
      world.bounty[slot],
      world.boosting[slot],
      world.hullKind[slot],
      world.team[slot],
    ];
    if (own.join() !== truth.join()) this.differs(watcher, `tick ${tick}: own ${own} should be ${truth}`);
  }

  private checkKnown(watcher: Watcher): void {
    const { arena, met } = this;
    const { world, interest } = arena;
    const { replica, client } = watcher;
    const cells = cellsAt(interest, interest.tick);
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
      const aim = ((world.aim[slot] * AIM_STEPS) / ANGLE_STEPS) | 0;
      const off = Math.abs(((aim - replica.aim[slot] + 128) & 255) - 128);
      pairs.push(
        ['callsign', replica.names[slot], this.battle.crew.names[slot]],
        ['thrust', told.thrust[slot], world.thrust[slot]],
        ['flags', replica.flags[slot], shipFlags(world, slot)],
        ['bounty', told.bounty[slot], world.bounty[slot]],
        ['hull kind', told.hullKind[slot], world.hullKind[slot]],
        ['team', told.team[slot], world.team[slot]],
        ['hull', replica.hull[slot], publication.hull[slot]],
        ['aim as published', replica.aim[slot], publication.aim[slot]],
        ['aim within 6', off < 6, true],
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
    expect(met.events).toBeGreaterThan(5000);
    expect(met.eventsOverGaps).toBeGreaterThan(200);
    for (const kind of Object.values(RECORD)) expect(met.records[kind]).toBeGreaterThan(500);
  });
});
