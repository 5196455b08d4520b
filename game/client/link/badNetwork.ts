// For developers: `?net=wifi|mobile|awful|train` in the page's address plays through a bad network, `&seed=` picks another.
import { badTransport } from '../../netcode/badNetwork/badTransport.ts';
import { SYSTEM_CLOCK } from '../../netcode/badNetwork/line.ts';
import { PROFILE_NAMES, PROFILES, type ProfileName } from '../../netcode/badNetwork/profiles.ts';
import type { SocketFactory } from '../../netcode/transport.ts';

const SEED = 1;

/** The network that a page's address asks for; `problem` where it asks for one that there is not. */
export function askedNetwork(search: string): {
  readonly name: ProfileName | null;
  readonly seed: number;
  readonly problem: string | null;
} {
  const query = new URLSearchParams(search);
  const asked = query.get('net');
  const seed = Number(query.get('seed') ?? SEED) >>> 0;
  if (asked === null) return { name: null, seed, problem: null };
  const name = PROFILE_NAMES.find((known) => known === asked) ?? null;
  const problem = name === null ? `?net= takes one of ${PROFILE_NAMES.join(', ')}, not '${asked}'` : null;
  return { name, seed, problem };
}

/** The page's transport, through the network that its address asks for. */
export function throughAskedNetwork(transport: SocketFactory, search: string): SocketFactory {
  const { name, seed, problem } = askedNetwork(search);
  // biome-ignore lint/suspicious/noConsole: who types such an address looks there.
  if (problem !== null) console.warn(problem);
  return name === null ? transport : badTransport(transport, PROFILES[name], seed, SYSTEM_CLOCK);
}
