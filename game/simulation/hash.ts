/** One number that stands for a whole world's state: FNV-1a over its bytes, for tests of determinism. */
import type { World } from './world.ts';

/** 32-bit hash of every byte of the state, as an unsigned number. */
export function hashWorld(world: World): number {
  const bytes = new Uint8Array(world.buffer);
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}
