/** Clients in a crowd, held at every tick against the truth and against what they were promised. */
import { EVENT_STRIDE } from '../../../game/simulation/events.ts';
import { cellOf } from '../../../game/simulation/grid.ts';
import { PHASE, SCALAR, SHOTS_PER_SHIP, slotOf, type World } from '../../../game/simulation/world.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import {
  EMBER_FIELDS,
  ENTER_FIELDS,
  EVENT,
  isKeyframe,
  SHOT_FIELDS,
  SNAPSHOT,
  type Snapshot,
  tickOf,
} from '../../../protocol/messages/snapshot.ts';
import { POSITION_STEPS, VELOCITY_STEPS } from '../../../protocol/quantization.ts';
import type { Client } from '../audience/audience.ts';
import { cellsAt, NOWHERE } from '../frame/interest.ts';
import { shipFlags } from '../frame/publication.ts';
import { holds } from '../frame/window.ts';
import { helios, TICK_RATE } from './arena.ts';
import { changesOf, eventsOf, parted } from './changes.ts';
import { type TestConnection, testConnection } from './connection.ts';
import { type Crush, createCrush } from './crush.ts';
import { createReplica, type Replica, takeIn } from './replica.ts';

export const CLIENTS = 6;
/** Half a second. */
const LATEST = TICK_RATE / 2;

interface Promised {
  /** False: nothing is said of what comes too late. */
  readonly punctual: boolean;
  /** Ticks within which a client knows of what a ship in view, that it knows, does. */
  readonly fresh: number;
  /** The clock by which the audience learns thrift. */
  readonly now?: () => number;
}
const SHOWN = 10;

export interface Watcher {
  readonly client: Client;
  readonly connection: TestConnection;
  readonly replica: Replica;
  /** Whether each tick brings it a snapshot. */
  readonly steady: boolean;
  /** Ticks in a row by slot: in view and not known, known and out of view, known and not as it is. */
  readonly unknown: Int32Array;
  readonly ghost: Int32Array;
  readonly stale: Int32Array;
}

export class CrowdWatch {
  readonly crush: Crush;
  readonly watchers: Watcher[] = [];
  private readonly promised: Promised;
  readonly differences: string[] = [];
  readonly counts = {
    keyframes: 0,
    gaps: 0,
    /** Bytes of the largest snapshot in the crowd, and outside it. */
    largest: 0,
    largestWhole: 0,
    near: 0,
    far: 0,
    stale: 0,
    ownHits: 0,
    ownShots: 0,
    threats: 0,
    urgent: 0,
  };

  constructor(ships: number, seed: number, promised: Partial<Promised> = {}) {
    this.promised = { punctual: true, fresh: LATEST, ...promised };
    this.crush = createCrush(ships, seed, promised.now);
    for (let i = 0; i < CLIENTS; i++) this.add(i);
  }

  private add(i: number): void {
    const { arena, audience, sessions } = this.crush;
    const connection = testConnection();
    const { send } = connection;
    connection.send = (bytes) => {
      const bounded = client.crowd?.active === true && client.base === arena.tick() - 1;
      const kind = bounded ? 'largest' : 'largestWhole';
      this.counts[kind] = Math.max(this.counts[kind], bytes.length);
      return send(bytes);
    };
    const replica = createReplica(helios(), TICK_RATE, arena.world.capacity, sessions[i].slot);
    takeIn(replica, { type: RIM, ...arena.simulation.rails.rimMove });
    const client = audience.add(connection, sessions[i].slot, i % 2 === 0 ? 1778 : 600, arena.tick());
    const { slots } = arena.world;
    this.watchers.push({
      client,
      connection,
      replica,
      steady: this.promised.punctual && i < 4,
      unknown: new Int32Array(slots),
      ghost: new Int32Array(slots),
      stale: new Int32Array(slots),
    });
  }

  /** Runs so many ticks; where `halting` is set everyone misses every other snapshot. */
  run(ticks: number, halting = false): void {
    const { crush } = this;
    for (let i = 0; i < ticks; i++) {
      crush.tick();
      const tick = crush.arena.tick();
      this.watchers.forEach(({ client, connection }, w) => {
        client.ack = tick;
        // One now and then misses up to four ticks, another misses twenty.
        connection.refusing =
          (halting && (tick + w) % 2 === 0) ||
          (w === 4 && tick % 11 < 1 + (tick % 4)) ||
          (w === 5 && tick % 90 < 20);
      });
      crush.audience.sendSnapshots(crush.arena, TICK_RATE);
      for (const watcher of this.watchers) this.look(watcher);
    }
  }

  private look(watcher: Watcher): void {
    const { connection, replica } = watcher;
    const { messages } = connection;
    const told = messages.length > 0;
    const before = replica.tick;
    for (const message of messages) {
      if (message.type === SNAPSHOT) this.checkSnapshot(watcher, message);
      takeIn(replica, message);
    }
    messages.length = 0;
    for (const fault of replica.faults.splice(0)) this.differs(watcher, fault);
    if (told) this.checkKnown(watcher, replica.tick - before);
  }

  private checkSnapshot(watcher: Watcher, snapshot: Snapshot): void {
    const { counts } = this;
    const { world, interest } = this.crush.arena;
    const { client, replica } = watcher;
    const tick = tickOf(snapshot.when, replica.tick);
    const base = isKeyframe(snapshot.when) ? -1 : replica.tick;
    if (base < 0 && replica.tick >= 0) counts.keyframes++;
    if (base >= 0 && base < tick - 1) counts.gaps++;
    const changes = changesOf(snapshot);
    const shots = parted(snapshot.shots, SHOT_FIELDS).map(([slot]) => slot);
    const told = [
      ...changes.map(({ slot }) => slot),
      ...parted(snapshot.enters, ENTER_FIELDS).map(([slot]) => slot as number),
      ...shots,
      ...parted(snapshot.embers, EMBER_FIELDS).map(([slot]) => slot),
    ];
    for (const slot of told) {
      const cell = cellsAt(interest, tick)[slot];
      if (cell === NOWHERE || !holds(client.window, cell, interest.columns)) {
        this.differs(watcher, `tick ${tick}: told of ${slot}, which is out of sight`);
      }
    }
    if (base !== tick - 1) return;
    this.checkOwnHits(watcher, snapshot, tick);
    const born = new Set(changes.filter(({ fired }) => fired).map(({ slot }) => slot));
    for (let i = 0; i < interest.newcomerCount; i++) {
      const shot = interest.newcomers[i];
      if (shot < world.shotBase || shot >= world.emberBase) continue;
      const owner = slotOf(world, world.shotOwner[shot - world.shotBase]);
      const own = owner === client.slot;
      if (!own && !this.threatens(client, shot)) continue;
      if (own) counts.ownShots++;
      else counts.threats++;
      if (!shots.includes(shot) && !born.has(owner))
        this.differs(watcher, `tick ${tick}: ${shot}, its own shot or a threat, was not told at birth`);
    }
  }

  /** Whether a shot in view comes near a client's ship within a second if both fly straight on. */
  private threatens({ slot, window }: Client, shot: number): boolean {
    const { world, interest } = this.crush.arena;
    const seen = holds(window, cellsAt(interest, interest.tick)[shot], interest.columns);
    if (!seen || world.phase[slot] !== PHASE.flying) return false;
    const dx = world.x[shot] - world.x[slot];
    const dy = world.y[shot] - world.y[slot];
    const dvx = world.vx[shot] - world.vx[slot];
    const dvy = world.vy[shot] - world.vy[slot];
    for (let s = 0; s < 1; s += 0.02) {
      const x = dx / POSITION_STEPS + (dvx / VELOCITY_STEPS) * s;
      const y = dy / POSITION_STEPS + (dvy / VELOCITY_STEPS) * s;
      if (x * x + y * y < 100 * 100) return true;
    }
    return false;
  }

  /** The hits on the own ship and by it, told once each, be it by a change or by an event. */
  private checkOwnHits(watcher: Watcher, snapshot: Snapshot, tick: number): void {
    const { client } = watcher;
    const { arena } = this.crush;
    const { data, count } = arena.simulation.log;
    const { columns } = arena.interest;
    const { shotBase } = arena.world;
    let happened = 0;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const own = data[at + 3] === client.slot || data[at + 4] === client.slot;
      const cell = cellOf(data[at + 2], columns) * columns + cellOf(data[at + 1], columns);
      if (data[at] === EVENT.hit && own && holds(client.window, cell, columns)) happened++;
    }
    let told = 0;
    for (const [kind, victim, attacker] of eventsOf(snapshot)) {
      if (kind === EVENT.hit && (victim === client.slot || attacker === client.slot)) told++;
    }
    for (const { slot, hits } of changesOf(snapshot)) {
      const owners = hits.map((shot) => Math.floor((shot - shotBase) / SHOTS_PER_SHIP));
      told += slot === client.slot ? hits.length : owners.filter((owner) => owner === client.slot).length;
    }
    this.counts.ownHits += told;
    if (told !== happened) {
      this.differences.push(`client ${client.slot}, tick ${tick}: told of ${told} own hits of ${happened}`);
    }
  }

  private checkKnown(watcher: Watcher, elapsed: number): void {
    const { world, interest } = this.crush.arena;
    const { client, replica, steady, unknown, ghost, stale } = watcher;
    const cells = cellsAt(interest, interest.tick);
    for (let slot = 0; slot < world.slots; slot++) {
      if (slot === client.slot) continue;
      const alive = cells[slot] !== NOWHERE;
      const seen = alive && holds(client.window, cells[slot], interest.columns);
      const near = seen && holds(client.near, cells[slot], interest.columns);
      const known = replica.known.has(slot);
      const shot = slot >= world.shotBase && slot < world.emberBase;
      unknown[slot] = seen && !known ? unknown[slot] + elapsed : 0;
      ghost[slot] = known && !seen ? ghost[slot] + elapsed : 0;
      stale[slot] = known && seen && !this.isTrue(replica, slot) ? stale[slot] + elapsed : 0;
      if (near) this.counts.near++;
      else if (seen) this.counts.far++;
      if (stale[slot] > 0) this.counts.stale++;
      if (known && !alive) this.wrong(watcher, slot, 'is no more and still known');
      if (near && !known) this.wrong(watcher, slot, 'is near and not known');
      if (near && stale[slot] > 0) this.wrong(watcher, slot, 'is near and not as it is');
      if (shot && stale[slot] > 0) this.wrong(watcher, slot, 'is a shot and flies elsewhere');
      if (seen && this.isUrgent(watcher, slot)) {
        this.counts.urgent++;
        if (!known || stale[slot] > 0) this.wrong(watcher, slot, 'matters and is not known as it is');
      }
      if (!steady) continue;
      if (!shot && unknown[slot] >= LATEST) this.wrong(watcher, slot, 'was not told for half a second');
      if (ghost[slot] >= LATEST) this.wrong(watcher, slot, 'left half a second ago');
      if (stale[slot] >= this.promised.fresh) this.wrong(watcher, slot, 'is not as it is for too long');
    }
  }

  /** Whether a ship matters so much that whatever it does is told at once: crown, last attacker, neighbours. */
  private isUrgent({ client }: Watcher, slot: number): boolean {
    const { world, publication } = this.crush.arena;
    const tick = world.scalars[SCALAR.tick];
    if (slot >= world.shotBase || world.phase[client.slot] !== PHASE.flying) return false;
    if (publication.changedAt[slot] !== tick) return false;
    if (slot === world.scalars[SCALAR.crown] - 1) return true;
    const hitUs = world.creditUntil[client.slot] >= tick;
    if (hitUs && slot === slotOf(world, world.creditTo[client.slot])) return true;
    const dx = (world.x[slot] - world.x[client.slot]) / POSITION_STEPS;
    const dy = (world.y[slot] - world.y[client.slot]) / POSITION_STEPS;
    return dx * dx + dy * dy < 90 * 90;
  }

  private isTrue(replica: Replica, slot: number): boolean {
    const { world, publication } = this.crush.arena;
    const told: World = replica.world;
    const same =
      told.x[slot] === world.x[slot] &&
      told.y[slot] === world.y[slot] &&
      told.vx[slot] === world.vx[slot] &&
      told.vy[slot] === world.vy[slot];
    if (slot >= world.shotBase || !same) return same;
    return (
      told.thrust[slot] === world.thrust[slot] &&
      told.bounty[slot] === world.bounty[slot] &&
      replica.flags[slot] === shipFlags(world, slot) &&
      replica.aim[slot] === publication.aim[slot] &&
      replica.hull[slot] === publication.hull[slot] &&
      replica.names[slot] === this.crush.crew.names[slot]
    );
  }

  private wrong(watcher: Watcher, slot: number, what: string): void {
    const { scalars } = this.crush.arena.world;
    this.differs(watcher, `tick ${scalars[SCALAR.tick]}: ${slot} ${what}`);
  }

  private differs(watcher: Watcher, what: string): void {
    if (this.differences.length < SHOWN) this.differences.push(`client ${watcher.client.slot}, ${what}`);
  }
}
