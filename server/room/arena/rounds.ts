/** The rounds of a room: begun and ended in time, told to everyone, and in between the vote for the next map. */
import { type ArenaMap, packMap } from '../../../game/simulation/arenaMap.ts';
import { beginRound } from '../../../game/simulation/modes/round.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import { PHASE, ROUND, ROUND_PHASE, SCALAR } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { MAP } from '../../../protocol/messages/map.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import type { Vote } from '../../../protocol/messages/vote.ts';
import { VOTES } from '../../../protocol/messages/votes.ts';
import { NOWHERE } from '../frame/interest.ts';
import type { AudiencePort } from '../wall/port.ts';
import type { Arena } from './arena.ts';
import { createBallot } from './ballot.ts';
import { createRanking, updateRanking } from './ranking.ts';
import { createResults } from './results.ts';
import { relaysBytes, roundBytes, sameBytes } from './roundNews.ts';

/** Which rounds a room plays. */
export interface RoundRules {
  /** Index in MODES. */
  readonly mode: number;
  /** Seconds that a round takes; 0: until somebody decides it. */
  readonly seconds: number;
  /** Seconds between two rounds. */
  readonly breakSeconds: number;
  /** Maps that fit the mode: players vote among them. */
  readonly maps: readonly ArenaMap[];
}

/** Ticks between two words on relays, and on the vote. */
const RELAYS_EVERY = 6;
const VOTES_EVERY = 10;
/** Seconds to the next round once everybody is ready. */
const READY_SECONDS = 3;
/** The end of a round that has none. */
const NEVER = 2 ** 31 - 1;

export interface Rounds {
  /** Right after a tick was opened: begins the round that is due. */
  open(): void;
  /** Right after a tick was closed: tells what became of the round in it. */
  close(): void;
  /** What the player in a slot is told of the round before anything else. */
  greeting(slot: number): Uint8Array[];
  /** The present map as a welcome carries it. */
  packedMap(): readonly number[];
  vote(slot: number, vote: Vote): void;
  /** The player is gone, and its vote with it. */
  forget(slot: number): void;
}

/** Who is in the room. */
export interface RoundCrew {
  /** Callsign of every ship by slot. */
  readonly names: readonly (string | undefined)[];
  /** Slots of the people who are connected. */
  people(): readonly number[];
}

/** Who records rounds. */
export interface RoundRecorder {
  /** A round is played from now on, or goes on. */
  began(): void;
  /** Name of the replay so far, or ''. */
  name(): string;
  /** The round is over, and all of it has been told but this tick's snapshot. */
  over(): void;
}

const NOT_RECORDED: RoundRecorder = { began() {}, name: () => '', over() {} };

/** Rounds in an arena, told to `everyone`; the same seed draws the same candidates. */
export function createRounds(
  arena: Arena,
  everyone: Pick<AudiencePort, 'tell' | 'retell'>,
  crew: RoundCrew,
  rules: RoundRules,
  tickRate: number,
  seed: number,
  recorder: RoundRecorder = NOT_RECORDED,
): Rounds {
  const { world, wantsSpawn } = arena;
  const { rails } = arena.simulation;
  const { round } = world;
  const ballot = createBallot(rules.maps, createRandom(seed));
  const results = createResults(world, crew.names);
  const ranking = createRanking(world);
  let packed = packMap(rails.map);
  let phase: number = ROUND_PHASE.none;
  let relaysTold: Uint8Array = new Uint8Array(0);
  let votesChanged = false;

  function begin(): void {
    const tick = arena.tick();
    const number = round[ROUND.number] + 1;
    if (number > 1) changeMap(ballot.elect(rails.map));
    const ticks = rules.seconds === 0 ? NEVER - tick : rules.seconds * tickRate;
    beginRound(world, rails, { mode: rules.mode, number, ticks, pause: rules.breakSeconds * tickRate });
    for (let slot = 0; slot < world.scalars[SCALAR.shipEnd]; slot++) {
      if (world.phase[slot] !== PHASE.free) wantsSpawn[slot] = 1;
    }
    tellRound();
  }

  function changeMap(map: ArenaMap): void {
    if (map === rails.map) return;
    updateRanking(ranking, world);
    arena.changeMap(map, ranking.count);
    packed = packMap(map);
    const change = encodeServer({ type: MAP, tick: arena.tick(), name: map.name, map: packed });
    everyone.tell(change, 'all', true);
    everyone.tell(encodeServer({ type: RIM, ...rails.rimMove }), 'all', true);
    everyone.retell();
  }

  function tellRound(): void {
    phase = round[ROUND.phase];
    everyone.tell(roundBytes(world), 'all', true);
    if (round[ROUND.teams] > 0) tellRelays();
    if (phase === ROUND_PHASE.playing) recorder.began();
  }

  function tellRelays(): void {
    const bytes = relaysBytes(world);
    if (sameBytes(bytes, relaysTold)) return;
    relaysTold = bytes;
    everyone.tell(bytes, 'all', true);
  }

  function tellResults(): void {
    updateRanking(ranking, world);
    ballot.open(rails.map);
    results.draw(ranking, ballot.candidates(), recorder.name());
    for (const { slots, bytes } of results.all()) {
      everyone.tell(bytes, slots === null ? 'all' : { slots, cell: NOWHERE }, true);
    }
    votesChanged = true;
    recorder.over();
  }

  function votes(): Uint8Array {
    const players = crew.people().length;
    const counts = ballot.counts();
    return encodeServer({ type: VOTES, counts, ready: ballot.ready(), players, end: round[ROUND.end] });
  }

  /** Nobody is made to wait for a round that everybody is ready for. */
  function hurry(): void {
    const players = crew.people().length;
    if (players === 0 || ballot.ready() < players) return;
    round[ROUND.end] = Math.min(round[ROUND.end], arena.tick() + READY_SECONDS * tickRate);
  }

  return {
    open() {
      const over = round[ROUND.phase] === ROUND_PHASE.over && arena.tick() >= round[ROUND.end];
      if (over || round[ROUND.phase] === ROUND_PHASE.none) begin();
    },
    close() {
      const tick = arena.tick();
      if (round[ROUND.phase] !== phase) {
        tellRound();
        if (phase === ROUND_PHASE.over) tellResults();
      }
      if (phase === ROUND_PHASE.playing) {
        if (round[ROUND.teams] > 0 && tick % RELAYS_EVERY === 0) tellRelays();
      } else if (votesChanged && tick % VOTES_EVERY === 0) {
        votesChanged = false;
        everyone.tell(votes(), 'all', true);
      }
    },
    greeting(slot) {
      const greeting = [roundBytes(world)];
      if (round[ROUND.teams] > 0) greeting.push(relaysBytes(world));
      if (phase === ROUND_PHASE.over) greeting.push(...results.of(slot), votes());
      return greeting;
    },
    packedMap: () => packed,
    vote(slot, { choice, ready }) {
      if (phase !== ROUND_PHASE.over) return;
      ballot.vote(slot, choice, ready === 1);
      votesChanged = true;
      hurry();
    },
    forget(slot) {
      ballot.forget(slot);
      if (phase !== ROUND_PHASE.over) return;
      votesChanged = true;
      hurry();
    },
  };
}
