/** Probe: a million hostile messages cost the decoder next to nothing, one by one and in memory. */
import { decodeClient } from '../../protocol/codec/codec.ts';
import { hostileBytes } from '../../protocol/test/hostile.ts';
import { atMost, type ProbeResult } from './result.ts';

const SEED = 1962;
const WORST_MS = 5;
const MEMORY_MB = 1;
/** An input that looks dear is decoded so often again: what it costs each time is its own, the rest is the machine's. */
const REPEATS = 9;

/** Decodes `count` seeded inputs, each measured. A throw is counted, not passed on. */
export function probeHostileBytes(count = 1_000_000): ProbeResult[] {
  const source = hostileBytes(SEED);
  for (let i = 0; i < 20_000; i++) decodeClient(source.next());
  let throws = 0;
  let worstMs = 0;
  let worstBytes = 0;
  for (let i = 0; i < count; i++) {
    const input = source.next();
    const first = measure(input);
    if (first === null) {
      throws++;
      continue;
    }
    const again = first.ms > worstMs || first.bytes > worstBytes ? repeat(input) : [];
    worstMs = Math.max(worstMs, Math.min(first.ms, ...again.map(({ ms }) => ms)));
    worstBytes = Math.max(worstBytes, Math.min(first.bytes, ...again.map(({ bytes }) => bytes)));
  }
  return [
    atMost('hostile-bytes-throws', `of ${count} hostile messages none makes the decoder throw`, throws, 0),
    atMost('hostile-bytes-ms', 'none takes the decoder longer than this many ms', worstMs, WORST_MS),
    atMost('hostile-bytes-mb', 'none makes the process grow by more MB', worstBytes / 2 ** 20, MEMORY_MB),
  ];
}

interface Cost {
  readonly ms: number;
  /** Growth of the process's memory. */
  readonly bytes: number;
}

function repeat(input: Uint8Array): Cost[] {
  return Array.from({ length: REPEATS }, () => measure(input) ?? { ms: 0, bytes: 0 });
}

/** What one decoding costs; null where it throws. */
function measure(input: Uint8Array): Cost | null {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  try {
    decodeClient(input);
  } catch {
    return null;
  }
  return { ms: performance.now() - began, bytes: process.memoryUsage.rss() - before };
}
