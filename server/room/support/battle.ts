/**
 * A battle with people coming and going, whose watchers have slow connections and resize their screens.
 *
 * The same seed gives the same battle.
 */
import { angleOf } from '../../../game/simulation/angles.ts';
import { HULLS } from '../../../game/simulation/hulls/index.ts';
import { createRandom, type RandomSource } from '../../../game/simulation/random.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { BUTTON, INPUT } from '../../../protocol/messages/input.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { ANGLE_STEPS, packThrust, THRUST_DIRECTIONS, THRUST_MAX } from '../../../protocol/quantization.ts';
import type { Arena } from '../arena/arena.ts';
import { type Crew, createCrew } from '../arena/crew.ts';
import type { Session } from '../arena/sessions.ts';
import { type Audience, type Client, createAudience } from '../audience/audience.ts';
import { boardAs, helios, TICK_RATE, testArena } from './arena.ts';
import { type TestConnection, testConnection } from './connection.ts';
import { createReplica, type Replica, type Steering } from './replica.ts';

const SHIPS = 60;
const CLIENTS = 12;
const SPECTATORS = 4;

export interface Watcher {
  readonly connection: TestConnection;
  readonly replica: Replica;
  readonly client: Client;
}

interface Player extends Watcher {
  readonly session: Session;
}

/** Who looks on. */
export interface Onlooker {
  /** A tick was stepped; its snapshots are not sent yet. */
  stepped(): void;
  /** What a watcher was sent in this tick lies in its connection. */
  sent(watcher: Watcher): void;
}

export class Battle {
  readonly arena: Arena = testArena(SHIPS + 4);
  readonly crew: Crew = createCrew(this.arena, TICK_RATE, SHIPS);
  readonly audience: Audience = createAudience();
  /** What came about so far. */
  wrecks = 0;
  reused = 0;
  rimMoves = 0;
  private readonly map = helios();
  private readonly random: RandomSource;
  private readonly sessions: Session[] = [];
  private readonly watchers: Player[] = [];
  private readonly spectators: Watcher[] = [];
  /** What watchers sent, by tick. */
  private readonly steered = new Map<Session, Map<number, Steering>>();
  private named = 0;

  constructor(seed: number) {
    this.random = createRandom(seed);
    for (let i = 0; i < SHIPS; i++) this.join();
    for (let i = 0; i < CLIENTS; i++) this.watch(this.sessions[i]);
    for (let i = 0; i < SPECTATORS; i++) this.spectate();
  }

  run(ticks: number, onlooker: Onlooker): void {
    const { arena, crew, audience } = this;
    for (let i = 0; i < ticks; i++) {
      for (const session of this.sessions) this.pilot(session);
      arena.open();
      crew.steer();
      arena.close();
      this.wrecks += arena.simulation.log.kills.length;
      onlooker.stepped();
      this.disturb(arena.tick());
      this.lookAround(arena.tick());
      audience.sendSnapshots(arena, TICK_RATE);
      for (const watcher of this.all()) onlooker.sent(watcher);
      // After the snapshots, as the room does it.
      this.moveRim(arena.tick());
      if (i % 60 === 59) this.comeAndGo();
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
    const steered = this.steered.get(session) ?? new Map();
    this.steered.set(session, steered);
    const replica = createReplica(this.map, TICK_RATE, arena.world.capacity, session.slot, steered);
    const wide = this.watchers.length % 2 === 0;
    connection.send(encodeServer({ type: RIM, ...arena.simulation.rails.rimMove }));
    const client = this.audience.add(connection, session.slot, wide ? 1778 : 462, arena.tick());
    this.watchers.push({ session, connection, replica, client });
  }

  private spectate(): void {
    const { arena, audience, spectators } = this;
    const connection = testConnection();
    const replica = createReplica(this.map, TICK_RATE, arena.world.capacity, NO_SHIP);
    connection.send(encodeServer({ type: RIM, ...arena.simulation.rails.rimMove }));
    const client = audience.add(connection, NO_SHIP, spectators.length % 2 === 0 ? 1778 : 462, arena.tick());
    spectators.push({ connection, replica, client });
  }

  private all(): readonly Watcher[] {
    return [...this.watchers, ...this.spectators];
  }

  /** Spectators follow ships, leap to others, and fly along by themselves. */
  private lookAround(tick: number): void {
    this.spectators.forEach(({ client }, i) => {
      if (i % 2 === 0) this.audience.watch(client, Math.floor(tick / 70 + 11 * i) % SHIPS, 0, 0);
      else this.audience.watch(client, -1, 15 * ((tick + 90 * i) % 180) - 1350, 400 * i - 800);
    });
  }

  /** Random thrust and buttons, aim at whoever is near; every ninth pilot runs out over the rim. */
  private pilot(session: Session): void {
    const { world } = this.arena;
    const { slot } = session;
    const { random } = this;
    let { [slot]: thrust } = world.thrust;
    let { [slot]: buttons } = world.buttons;
    if (world.phase[slot] === PHASE.wrecked)
      this.crew.respawn(session, Math.floor(random.next() * HULLS.length));
    if (random.next() < 0.15) thrust = Math.floor(random.next() * (THRUST_MAX + 1));
    if (slot % 9 === 8) {
      const outwards = angleOf(world.x[slot], world.y[slot]) / (ANGLE_STEPS / THRUST_DIRECTIONS);
      thrust = packThrust(Math.round(outwards), 3);
    }
    if (random.next() < 0.1) buttons = Math.floor(random.next() * 16);
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
    this.steered.get(session)?.set(input.tick, input);
    this.crew.input(session.slot, input);
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

  /** Skips of one to three ticks, of twenty and more, a full buffer, another shape of the screen. */
  private disturb(tick: number): void {
    this.all().forEach(({ client, connection }, i) => {
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
    this.rimMoves++;
    audience.tell(encodeServer({ type: RIM, ...move }), 'all', true);
  }

  /** One watcher and two others leave for good, one watcher connects again, and as many come. */
  private comeAndGo(): void {
    const { audience, crew, sessions, watchers } = this;
    const leaver = watchers.shift() as Player;
    audience.remove(leaver.client);
    const again = watchers.shift() as Player;
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
    for (const before of gone) if (this.join().slot === before.slot) this.reused++;
    this.watch(again.session);
    this.watch(sessions[sessions.length - 1]);
  }
}
