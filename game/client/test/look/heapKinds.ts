// What a page's heap is made of, by a snapshot of it: what scripts made, the engine's code for them, the browser's own.
import type { CDPSession } from 'playwright-core';

/** kB of each. */
export interface HeapKinds {
  /** Objects, closures, arrays, texts, numbers and buffers of the page's scripts: what a leak of theirs consists of. */
  readonly made: number;
  /** Scripts as they came and as the engine has compiled them, with what it learnt while they ran. */
  readonly code: number;
  /** Of the browser itself: elements, styles, sounds, pictures. */
  readonly browser: number;
}

/** As far as it is read here; https://github.com/v8/v8/blob/main/include/v8-profiler.h tells of the rest. */
export interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      /** Of each field what its numbers stand for; the first one is the node's type. */
      readonly node_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

const CODE = new Set(['code', 'object shape']);
const BROWSER = new Set(['native', 'synthetic', 'hidden']);
/** Memory of a script's own buffers, though the engine counts it among the browser's things. */
const BUFFER = 'system / JSArrayBufferData';

/** Adds up a snapshot. */
export function heapKinds({ snapshot: { meta }, nodes, strings }: HeapSnapshot): HeapKinds {
  const { node_fields: fields, node_types: types } = meta;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const bytes = { made: 0, code: 0, browser: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = types[0][nodes[at + type]];
    const buffer = kind === 'native' && strings[nodes[at + name]] === BUFFER;
    bytes[CODE.has(kind) ? 'code' : BROWSER.has(kind) && !buffer ? 'browser' : 'made'] += nodes[at + size];
  }
  return { made: bytes.made / 1024, code: bytes.code / 1024, browser: bytes.browser / 1024 };
}

/** Takes a snapshot of a page and adds it up; garbage is collected first. Stops the page for a second or two. */
export async function takeHeapKinds(session: CDPSession): Promise<HeapKinds> {
  const chunks: string[] = [];
  const hear = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', hear);
  try {
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    session.off('HeapProfiler.addHeapSnapshotChunk', hear);
  }
  return heapKinds(JSON.parse(chunks.join('')) as HeapSnapshot);
}
