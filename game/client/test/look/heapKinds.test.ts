// A heap is told by what grows in it: what scripts made is neither their code nor the browser's own, their buffers are theirs.
import { expect, it } from 'vitest';
import { heapKinds } from './heapKinds.ts';

const TYPES = ['hidden', 'array', 'string', 'object', 'code', 'native', 'object shape'];
const NAMES = ['', 'system / JSArrayBufferData', 'Text'];

function snapshotOf(...nodes: readonly [type: string, name: string, kB: number][]) {
  return {
    snapshot: { meta: { node_fields: ['type', 'name', 'id', 'self_size'], node_types: [TYPES] as const } },
    nodes: nodes.flatMap(([type, name, kB], id) => [TYPES.indexOf(type), NAMES.indexOf(name), id, kB * 1024]),
    strings: NAMES,
  };
}

it('tells apart what scripts made, their code, and what is the browser’s', () => {
  const snapshot = snapshotOf(
    ['object', '', 1],
    ['array', '', 2],
    ['string', '', 4],
    ['native', 'system / JSArrayBufferData', 8],
    ['code', '', 16],
    ['object shape', '', 32],
    ['native', 'Text', 64],
    ['hidden', '', 128],
  );
  expect(heapKinds(snapshot)).toEqual({ made: 15, code: 48, browser: 192 });
});
