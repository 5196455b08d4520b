// Whether what each client knows equals the server's truth, however its snapshots are delayed, and nothing more.
import { beforeAll, describe, expect, it } from 'vitest';
import { angleOf } from '../../game/simulation/angles.ts';
import { EVENT_STRIDE } from '../../game/simulation/events.ts';
import { cellOf } from '../../game/simulation/grid.ts';
import { createRandom, type RandomSource } from '../../game/simulation/random.ts';
import { PHASE, SCALAR } from '../../game/simulation/world.ts';
import { encodeServer } from '../../protocol/codec/codec.ts';
import { BUTTON, INPUT } from '../../protocol/messages/input.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import { EVENT, EVENT_LENGTHS, RECORD, SNAPSHOT, type Snapshot } from '../../protocol/messages/snapshot.ts';
import { AIM_STEPS, ANGLE_STEPS, packThrust, THRUST_DIRECTIONS } from '../../protocol/quantization.ts';
import type { Arena } from './arena.ts';
import { type Audience, type Client, createAudience } from './audience.ts';
import { type Crew, createCrew } from './crew.ts';
import { cellsAt, HISTORY, NOWHERE } from './interest.ts';
import { shipFlags } from './publication.ts';
import type { Session } from './sessions.ts';
import { boardAs, helios, TICK_RATE, testArena } from './support/arena.ts';
import { type TestConnection, testConnection } from './support/connection.ts';
import { createReplica, type Replica, takeIn } from './support/replica.ts';
import { holds } from './window.ts';

const SHIPS = 60;
const CLIENTS = 12;
const TICKS = 900;
/** Differences that are spelt out when a test fails. */
const SHOWN = 10;

/** What the server knows of an event: where it counts as near, and what is sent of it. */
interface Happening {
  readonly tick: number;
  readonly cell: number;
  readonly told: readonly number[];
}

interface Watcher {
  readonly session: Session;
  readonly connection: TestConnection;
  readonly replica: Replica;
  client: Client;
}

interface Counts {
  snapshots: number;
  keyframes: number;
  shortGaps: number;
  checks: number;
  events: number;
  eventsOverGaps: number;
  wrecks: number;
  respawns: number;
  reused: number;
  rimMoves: number;
  outsideRim: number;
  records: number[];
}

/** A battle with people coming and going, looked at after every tick; what differs is collected. */
class Battle {
  readonly arena: Arena = testArena(SHIPS + 4, 7);
  readonly crew: Crew = createCrew(this.arena, TICK_RATE, SHIPS);
  readonly audience: Audience = createAudience(this.arena);
  readonly differences: string[] = [];
  readonly counts: Counts = {
    snapshots: 0,
    keyframes: 0,
    shortGaps: 0,
    checks: 0,
    events: 0,
    eventsOverGaps: 0,
    wrecks: 0,
    respawns: 0,
    reused: 0,
    rimMoves: 0,
    outsideRim: 0,
    records: [0, 0, 0, 0, 0],
  };
  private readonly map = helios();
  private readonly random: RandomSource;
  private readonly sessions: Session[] = [];
  private readonly watchers: Watcher[] = [];
  private readonly happened: Happening[] = [];
  private named = 0;

  constructor(seed: number) {
    this.random = createRandom(seed);
    for (let i = 0; i < SHIPS; i++) this.join();
    for (let i = 0; i < CLIENTS; i++) this.watch(this.sessions[i]);
  }

  run(ticks: number): void {
    const { arena, crew, audience, counts } = this;
    for (let i = 0; i < ticks; i++) {
      for (const session of this.sessions) this.pilot(session);
      arena.open();
      crew.steer();
      arena.close();
      this.remember();
      this.disturb(arena.tick());
      audience.sendSnapshots(arena.tick(), TICK_RATE);
      for (const watcher of this.watchers) this.look(watcher);
      // After the snapshots, as the room does it.
      this.moveRim(arena.tick());
      if (i % 60 === 59) this.comeAndGo();
      counts.wrecks += arena.simulation.log.kills.length;
    }
  }

  private join(): Session {
    const { session } = boardAs(this.crew, `Pilot ${this.named++}`);
    this.sessions.push(session);
    return session;
  }

  private watch(session: Session): void {
    const { arena } = this;
    const connection = testConnection();
    const replica = createReplica(this.map, TICK_RATE, arena.world.capacity);
    const wide = this.watchers.length % 2 === 0;
    connection.send(encodeServer({ type: RIM, ...arena.simulation.rails.rimMove }));
    const client = this.audience.add(connection, session, wide ? 1778 : 462, arena.tick());
    this.watchers.push({ session, connection, replica, client });
  }

  /** Random thrust and buttons, aim at whoever is near; every ninth pilot runs out over the rim. */
  private pilot(session: Session): void {
    const { world } = this.arena;
    const { slot } = session;
    const { random } = this;
    let { [slot]: thrust } = world.thrust;
    let { [slot]: buttons } = world.buttons;
    if (world.phase[slot] === PHASE.wrecked) this.crew.respawn(session, 0);
    if (random.next() < 0.15) thrust = Math.floor(random.next() * 193);
    if (slot % 9 === 8) {
      const outwards = angleOf(world.x[slot], world.y[slot]) / (ANGLE_STEPS / THRUST_DIRECTIONS);
      thrust = packThrust(Math.round(outwards), 3);
    }
    if (random.next() < 0.1) buttons = Math.floor(random.next() * 8);
    if (random.next() < 0.3) buttons |= BUTTON.fire;
    const aim = this.aimFrom(slot);
    // One in twenty is lost on its way.
    if (random.next() < 0.05) return;
    const input = {
      type: INPUT,
      tick: this.arena.tick() + 1,
      ack: -1,
      viewDelay: 0,
      thrust,
      aim,
      buttons,
    } as const;
    this.crew.input(session, input);
  }

  private aimFrom(slot: number): number {
    const { world } = this.arena;
    let nearest = Number.MAX_VALUE;
    let aim = world.aim[slot];
    for (let other = 0; other < world.capacity.ships; other++) {
      if (other === slot || world.phase[other] !== PHASE.flying) continue;
      const dx = world.x[other] - world.x[slot];
      const dy = world.y[other] - world.y[slot];
      if (dx * dx + dy * dy >= nearest) continue;
      nearest = dx * dx + dy * dy;
      aim = Math.floor(angleOf(dx, dy)) & (ANGLE_STEPS - 1);
    }
    return aim;
  }

  private remember(): void {
    const { simulation, interest, world } = this.arena;
    const { log } = simulation;
    for (let i = 0; i < log.count; i++) {
      const at = i * EVENT_STRIDE;
      const [kind, x, y] = log.data.slice(at, at + 3);
      const told = [kind, ...log.data.slice(at + 3, at + 2 + EVENT_LENGTHS[kind])];
      const cell = cellOf(y, interest.columns) * interest.columns + cellOf(x, interest.columns);
      this.happened.push({ tick: interest.tick, cell, told });
      if (kind === EVENT.spawn && interest.tick > 1) this.counts.respawns++;
    }
    const { rim } = simulation.rails;
    for (let slot = 0; slot < world.capacity.ships; slot++) {
      const far = world.x[slot] ** 2 + world.y[slot] ** 2 > (rim * 16) ** 2;
      if (world.phase[slot] === PHASE.flying && far) this.counts.outsideRim++;
    }
  }

  /** Skips of one to three ticks, of twenty and more, a full buffer, another shape of the screen. */
  private disturb(tick: number): void {
    this.watchers.forEach(({ client, connection }, i) => {
      client.ack = tick;
      connection.refusing = i % 3 === 1 && (tick + 3 * i) % 13 < 1 + (i % 4);
      connection.waiting = i % 3 === 2 && tick % 97 < 20 + i ? 1e6 : 0;
      if (i % 4 === 3 && tick % 130 === 0) this.audience.resize(client, tick % 260 === 0 ? 2400 : 450);
    });
  }

  private moveRim(tick: number): void {
    const { arena, audience } = this;
    // The crowd grows and shrinks faster than the rim can follow.
    const ships = tick % 400 < 200 ? 290 : 60;
    const move = arena.fitRim(ships);
    if (move === null) return;
    this.counts.rimMoves++;
    audience.announce(encodeServer({ type: RIM, ...move }));
  }

  /** One watcher and two others leave for good, one watcher connects again, and as many come. */
  private comeAndGo(): void {
    const { audience, crew, sessions, watchers } = this;
    const leaver = watchers.shift() as Watcher;
    audience.remove(leaver.client);
    const again = watchers.shift() as Watcher;
    audience.remove(again.client);
    crew.lose(again.session);
    boardAs(crew, '', { token: again.session.token });
    const watched = new Set([again.session, ...watchers.map(({ session }) => session)]);
    const unwatched = sessions.filter((session) => session.slot % 20 === 13 && !watched.has(session));
    const gone = new Set([leaver.session, ...unwatched]);
    for (const session of gone) {
      crew.leave(session);
      sessions.splice(sessions.indexOf(session), 1);
    }
    for (const before of gone) if (this.join().slot === before.slot) this.counts.reused++;
    this.watch(again.session);
    this.watch(sessions[sessions.length - 1]);
  }

  /** Takes in what a watcher was sent and holds it against the truth. */
  private look(watcher: Watcher): void {
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
    const { arena, counts } = this;
    const { interest } = arena;
    const { window } = watcher.client;
    const { tick, base, records, events } = snapshot;
    counts.snapshots++;
    if (base < 0 && last >= 0) counts.keyframes++;
    if (base >= 0 && base < tick - 1) counts.shortGaps++;
    if (base >= 0 && tick - base >= HISTORY) this.differs(watcher, `base ${base} is too old at ${tick}`);
    for (const [kind, slot] of records as readonly (readonly number[])[]) {
      counts.records[kind]++;
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
    const near = this.happened.filter((one) => one.tick > from && holds(window, one.cell, interest.columns));
    counts.events += near.length;
    counts.eventsOverGaps += near.filter((one) => one.tick < tick).length;
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
    ];
    if (own.join() !== truth.join()) this.differs(watcher, `tick ${tick}: own ${own} should be ${truth}`);
  }

  private checkKnown(watcher: Watcher): void {
    const { arena, counts } = this;
    const { world, interest } = arena;
    const { replica, client } = watcher;
    const cells = cellsAt(interest, interest.tick);
    for (let slot = 0; slot < world.slots; slot++) {
      counts.checks++;
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
        ['callsign', replica.names[slot], this.crew.names[slot]],
        ['thrust', told.thrust[slot], world.thrust[slot]],
        ['flags', replica.flags[slot], shipFlags(world, slot)],
        ['bounty', told.bounty[slot], world.bounty[slot]],
        ['hull kind', told.hullKind[slot], world.hullKind[slot]],
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
  beforeAll(() => {
    battle = new Battle(seed);
    battle.run(TICKS);
  });

  it('is at every tick exactly what lies in their windows, to the last bit, and nothing else', () => {
    expect(battle.differences).toEqual([]);
    expect(battle.counts.checks).toBeGreaterThan(5_000_000);
  });

  it('was put to the test by gaps, keyframes, fights, a moving rim, and slots taken again', () => {
    const { counts } = battle;
    expect(counts.keyframes).toBeGreaterThan(20);
    expect(counts.shortGaps).toBeGreaterThan(50);
    expect(counts.wrecks).toBeGreaterThan(100);
    expect(counts.respawns).toBeGreaterThan(100);
    expect(counts.reused).toBeGreaterThan(10);
    expect(counts.rimMoves).toBeGreaterThanOrEqual(2);
    expect(counts.outsideRim).toBeGreaterThan(1000);
    expect(counts.events).toBeGreaterThan(5000);
    expect(counts.eventsOverGaps).toBeGreaterThan(200);
    for (const kind of Object.values(RECORD)) expect(counts.records[kind]).toBeGreaterThan(500);
  });
});
