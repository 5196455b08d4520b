// What a frame allocates; in a process of its own, since functions that other tests called otherwise are compiled otherwise.
import { expect, test } from 'vitest';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { play } from './player.ts';

test('a frame allocates nothing where nothing arrives', async () => {
  const player = play({ place: [1500, 0, 0, 0] }, (out) => {
    out.buttons = BUTTON.fire;
  });
  player.authority.addOther(1300, 200, 100, 0);
  player.fly(3_000);
  const { client, time } = player;
  const frames = (): number => {
    const before = process.memoryUsage().heapUsed;
    // So close together that no input is due.
    for (let i = 0; i < 10_000; i++) client.frame(time.now + i * 1e-7);
    return process.memoryUsage().heapUsed - before;
  };
  // Until it is compiled, which another thread does when the machine has time for it, numbers lie on the heap.
  let bytes = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < 50 && bytes >= 8; batch++) {
    bytes = frames() / 10_000;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(bytes).toBeLessThan(8);
});
