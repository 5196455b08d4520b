/** Runs an arena: its clock, its players and pilots, and what each audience is told of every tick. */
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { MODES } from '../../../game/simulation/modes/index.ts';
import { SCALAR } from '../../../game/simulation/world.ts';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import type { Kill } from '../../../protocol/messages/kill.ts';
import { MAP } from '../../../protocol/messages/map.ts';
import { NOTICE, NOTICE_KIND } from '../../../protocol/messages/notice.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { NO_SHIP, WELCOME } from '../../../protocol/messages/welcome.ts';
import type { FrameMemory, Shape } from '../frame/frame.ts';
import type { Keepable, Keeper, KeptArena, LeaderboardRow, RoomInfo } from '../port.ts';
import type { ArenaPort, AudiencePort, Recorder } from '../wall/port.ts';
import { createArena, shapeOf } from './arena.ts';
import { createBulletins } from './bulletins.ts';
import { type CrewStats, createCrew } from './crew.ts';
import { bringBack, goOn, keepArena, mapToGoOnWith } from './kept.ts';
import { createPilots } from './pilots.ts';
import { createRanking, updateRanking } from './ranking.ts';
import { createReception, type Greeted, NOBODY } from './reception.ts';
import { createRounds, type RoundRules } from './rounds.ts';
import { createTalk, type ReportNote } from './talk.ts';
import { createTickLoop } from './tickLoop.ts';

/** Radars a second: each player is told one of them, so that none is old. */
const RADARS = 6;
export interface HostOptions {
  readonly id: string;
  readonly name: string;
  readonly map: ArenaMap;
  readonly tickRate: number;
  readonly maxPlayers: number;
  /** Pilots of the server's own that keep the arena lively. */
  readonly pilots: number;
  readonly seed: number;
  readonly rounds: RoundRules;
  /** What was kept of this arena over a restart. */
  readonly kept?: KeptArena | null;
  readonly keeper?: Keeper;
  /** Records its rounds. */
  readonly recorder?: Recorder | null;
  /** Told of what a tick threw; the arena goes on. */
  readonly failed: (error: unknown) => void;
  /** Told of each player whom another has reported, and what was said; left out where nobody reads it. */
  readonly reported?: (note: ReportNote) => void;
  /** Told of each kill in the room of that id; left out where nobody reads it. */
  readonly killed?: (kill: Kill, room: string) => void;
}

/** Running totals and gauges of what the arena's side does. */
export interface HostStats extends CrewStats {
  readonly tick: number;
  readonly players: number;
  readonly spectators: number;
  readonly adrift: number;
  readonly pilots: number;
  readonly shots: number;
  readonly embers: number;
  /** Ticks left out because the loop had fallen too far behind. */
  readonly ticksDropped: number;
  /** Of those who came back, who did so through another audience than they came through before. */
  readonly moves: number;
}

/** An audience in an arena. */
export interface Admission {
  readonly port: ArenaPort;
  /** The audience is gone, and all its players' connections with it. */
  end(): void;
}

export interface ArenaHost extends Keepable {
  /** Lets an audience in. It is told of what happens from now on. */
  admit(audience: AudiencePort): Admission;
  info(): RoomInfo;
  leaderboard(count: number): LeaderboardRow[];
  stats(): HostStats;
  /** The arena's time: ticks with the part that has gone by since. */
  now(): number;
  /** Called with the duration of each tick in milliseconds, for histograms. */
  onTick(listener: (durationMs: number) => void): void;
  /** Ticks from now on, behind those of another arena of this thread by a part of a tick, 0..1. */
  start(behind?: number): void;
  /** No new joins from here on; players are told that the server goes down in `seconds`. */
  drain(seconds: number): void;
  /** Stops the clock and ends every connection with 1012. */
  stop(): void;
}

/** How large the arena is that a host of these options runs. */
export function hostShape({ map, maxPlayers, pilots, rounds }: HostOptions): Shape {
  return shapeOf(map, maxPlayers + pilots, rounds.maps);
}

/** An arena, not yet ticking; its frames are written into memory of its own where none is given. */
export function createHost(options: HostOptions, memory?: FrameMemory): ArenaHost {
  const { tickRate, maxPlayers, kept = null, recorder = null } = options;
  const { mode } = options.rounds;
  const mapBefore = kept === null ? null : mapToGoOnWith(kept, options);
  const arena = createArena(mapBefore ?? options.map, tickRate, hostShape(options), options.seed, memory);
  const { world } = arena;
  const crew = createCrew(arena, tickRate, maxPlayers, options.keeper);
  if (kept !== null) {
    if (mapBefore !== null) goOn(arena, kept);
    bringBack(arena, crew, kept, mapBefore !== null);
  }
  const ranking = createRanking(world);
  const audiences: AudiencePort[] = [];
  const everyone = {
    tell: (...what: Parameters<AudiencePort['tell']>) => {
      for (const audience of audiences) audience.tell(...what);
    },
    board: (...what: Parameters<AudiencePort['board']>) => {
      for (const audience of audiences) audience.board(...what);
    },
    radar: (...what: Parameters<AudiencePort['radar']>) => {
      for (const audience of audiences) audience.radar(...what);
    },
    retell: () => {
      for (const audience of audiences) audience.retell();
    },
  };
  const bulletins = createBulletins(arena, everyone, ranking, crew.names, crew.sessions.count, (kill) =>
    options.killed?.(kill, options.id),
  );
  const pilots = createPilots(
    {
      simulation: arena.simulation,
      join: crew.boardPilot,
      leave: crew.dismissPilot,
      respawn(slot, hull) {
        world.hullKind[slot] = hull;
        arena.wantsSpawn[slot] = 1;
      },
      playerOf: (slot) => crew.sessions.bySlot[slot],
    },
    options.pilots,
    options.seed,
  );
  const rounds = createRounds(
    arena,
    everyone,
    { names: crew.names, people: () => reception.people() },
    options.rounds,
    tickRate,
    options.seed,
    { began: record, name: () => recorder?.name() ?? '', over: () => recorder?.end() },
  );
  if (recorder !== null) audiences.push(recorder);
  const talk = createTalk(arena, everyone, crew.sessions, tickRate, options.reported ?? (() => {}));
  const listeners: ((durationMs: number) => void)[] = [];
  const loop = createTickLoop(tickRate, runTick, tickFailed);
  const reception = createReception({
    room: options.id,
    places: maxPlayers,
    crew,
    rounds,
    talk,
    tick: arena.tick,
    greeting,
  });
  const radarEvery = Math.max(1, Math.round(tickRate / RADARS));

  function runTick(behind: boolean): void {
    const began = performance.now();
    for (const audience of audiences) audience.opening(arena.tick() + 1);
    arena.open();
    rounds.open();
    crew.steer();
    pilots.fly(crew.sessions.count());
    arena.close();
    bulletins.tellKills();
    rounds.close();
    for (const audience of audiences) audience.published(arena, behind);
    if (arena.tick() % tickRate === 0) everySecond();
    if (arena.tick() % radarEvery === 0) bulletins.tellRadar();
    const duration = performance.now() - began;
    for (const listener of listeners) listener(duration);
  }

  function tickFailed(error: unknown): void {
    // Half a tick may have been told, or none of it: everyone is told everything anew.
    everyone.retell();
    options.failed(error);
  }

  function everySecond(): void {
    updateRanking(ranking, world);
    bulletins.tellBoard();
    const move = arena.fitRim(ranking.count);
    if (move !== null) everyone.tell(encodeServer({ type: RIM, ...move }), 'all', true);
  }

  /** Has a replay begin, or go on anew, with all that does not change in a round. */
  function record(): void {
    if (recorder === null) return;
    const [round, ...news] = rounds.greeting(NO_SHIP);
    const { name } = arena.simulation.rails.map;
    const map = encodeServer({ type: MAP, tick: arena.tick(), name, map: rounds.packedMap() });
    const rim = encodeServer({ type: RIM, ...arena.simulation.rails.rimMove });
    recorder.begin([welcome(NOBODY, false), map, round], [rim, round, ...news]);
  }

  function welcome(player: Greeted, resumed: boolean): Uint8Array {
    return encodeServer({
      type: WELCOME,
      version: PROTOCOL_VERSION,
      slot: player.slot,
      token: player.token,
      resumed,
      tickRate,
      tick: arena.tick(),
      shipCapacity: world.capacity.ships,
      shotCapacity: world.capacity.shots,
      emberCapacity: world.capacity.embers,
      room: options.name,
      roomId: options.id,
      callsign: player.callsign,
      map: rounds.packedMap(),
    });
  }

  /** What somebody is told before anything else. */
  function greeting(player: Greeted, resumed: boolean): Uint8Array[] {
    const rim = encodeServer({ type: RIM, ...arena.simulation.rails.rimMove });
    return [welcome(player, resumed), rim, ...rounds.greeting(player.slot)];
  }

  function now(): number {
    return arena.tick() + loop.phase();
  }

  function admit(audience: AudiencePort): Admission {
    audiences.push(audience);
    return {
      port: {
        join: (ticket, hello) => reception.join(audience, ticket, hello),
        input: reception.input,
        command: reception.command,
        lost: reception.lost,
        now,
      },
      end() {
        audiences.splice(audiences.indexOf(audience), 1);
        reception.loseAll(audience);
      },
    };
  }

  function leaderboard(count: number): LeaderboardRow[] {
    updateRanking(ranking, world);
    return Array.from(ranking.slots.subarray(0, Math.min(count, ranking.count)), (slot) => ({
      callsign: crew.names[slot] ?? '',
      bounty: world.bounty[slot],
      kills: world.kills[slot],
      deaths: world.deaths[slot],
      pilot: crew.sessions.bySlot[slot] === undefined,
    }));
  }

  return {
    admit,
    now,
    leaderboard,
    stats: () => ({
      tick: arena.tick(),
      players: crew.sessions.count(),
      spectators: reception.spectators(),
      adrift: crew.sessions.adrift(),
      pilots: pilots.count(),
      shots: world.scalars[SCALAR.shotCount],
      embers: world.scalars[SCALAR.emberCount],
      ...crew.stats,
      ticksDropped: loop.dropped(),
      moves: reception.moves(),
    }),
    info: () => ({
      id: options.id,
      name: options.name,
      mode: MODES[mode].name,
      map: arena.simulation.rails.map.name,
      players: crew.sessions.count(),
      spectators: reception.spectators(),
      pilots: pilots.count(),
      capacity: maxPlayers,
    }),
    onTick: (listener) => void listeners.push(listener),
    start: (behind) => loop.start(behind),
    keep: () => keepArena(arena, crew, options.name, mode),
    drain(seconds) {
      reception.close();
      everyone.tell(encodeServer({ type: NOTICE, kind: NOTICE_KIND.restarting, seconds }), 'all', false);
    },
    stop() {
      reception.close();
      loop.stop();
      for (const audience of audiences) audience.dismiss(CLOSE.restart, 'the server is going down');
    },
  };
}
