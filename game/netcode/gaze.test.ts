/** A spectator's word of where it looks. */
import { beforeEach, expect, test } from 'vitest';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { WATCH } from '../../protocol/messages/watch.ts';
import { Gaze } from './gaze.ts';
import type { Stay } from './stay.ts';

const stay = { newest: 40 } as Stay;
let sent: ClientMessage[];
let gaze: Gaze;

beforeEach(() => {
  sent = [];
  gaze = new Gaze((message) => void sent.push(message));
});

/** Looks on frame by frame until `to` ms; `each` moves the camera. */
function watch(from: number, to: number, each: (ms: number) => void = () => {}): void {
  for (let ms = from; ms < to; ms += 16) {
    each(ms);
    gaze.pump(stay, ms);
  }
}

test('comes with the first frame, with what was got so far', () => {
  gaze.look(7, 1.4, -2.6);
  gaze.pump(stay, 0);
  expect(sent).toEqual([{ type: WATCH, ack: 40, slot: 7, x: 1, y: -3 }]);
});

test('is repeated twice a second, so that the server hears what was got', () => {
  watch(0, 2_000, (ms) => gaze.look(7, ms, 0));
  expect(sent.length).toBe(4);
});

test('follows a camera that moves, a dozen times a second at most, and a change at once', () => {
  watch(0, 1_000, (ms) => gaze.look(-1, ms, 0));
  expect(sent.length).toBeGreaterThan(9);
  expect(sent.length).toBeLessThanOrEqual(13);
  watch(1_000, 1_400);
  const before = sent.length;
  watch(1_400, 1_420, () => gaze.look(9, 0, 0));
  expect(sent.slice(before)).toMatchObject([{ slot: 9 }]);
});

test('is said anew over another connection', () => {
  watch(0, 100, () => gaze.look(7, 0, 0));
  const before = sent.length;
  gaze.begin();
  gaze.pump(stay, 110);
  expect(sent.length).toBe(before + 1);
});
