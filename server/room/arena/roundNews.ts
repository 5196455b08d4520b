/** The round as it is told: its clock, the points of teams, and the relays. */
import { TAKEN } from '../../../game/simulation/modes/relays.ts';
import { ROUND, type World } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { RELAYS } from '../../../protocol/messages/relays.ts';
import { ROUND as ROUND_MESSAGE } from '../../../protocol/messages/round.ts';

export function roundBytes({ round }: World): Uint8Array {
  return encodeServer({
    type: ROUND_MESSAGE,
    mode: round[ROUND.mode],
    phase: round[ROUND.phase],
    number: round[ROUND.number],
    start: round[ROUND.start],
    end: round[ROUND.end],
    teams: round[ROUND.teams],
  });
}

export function relaysBytes(world: World): Uint8Array {
  const { round, teamScore, relayHolder, relayTaker, relayProgress } = world;
  const relays: number[] = [];
  for (let i = 0; i < round[ROUND.relays]; i++) {
    relays.push(relayHolder[i], relayTaker[i], Math.floor((relayProgress[i] * 100) / TAKEN));
  }
  const scores = [...teamScore.subarray(1, 1 + round[ROUND.teams])];
  return encodeServer({ type: RELAYS, scores, relays });
}

/** Whether two messages are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
