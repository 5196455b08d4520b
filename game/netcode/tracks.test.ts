// Tracks: one for each life, whatever becomes of its slot.
import { describe, expect, test } from 'vitest';
import { ENDLESS, Tracks } from './tracks.ts';

describe('tracks', () => {
  test('keep an ended life beside the new one in the same slot', () => {
    const tracks = new Tracks(8, 100, 8);
    const first = tracks.open(103, 10);
    const second = tracks.open(103, 25);
    expect(second).not.toBe(first);
    expect(tracks.life[second]).not.toBe(tracks.life[first]);
    expect(tracks.until[first]).toBe(25);
    expect(tracks.until[second]).toBe(ENDLESS);
    expect(tracks.of(103)).toBe(second);
    expect(tracks.count).toBe(2);
  });

  test('are freed once nobody can see them any more', () => {
    const tracks = new Tracks(2, 0, 4);
    tracks.end(tracks.open(0, 1), 5);
    tracks.open(1, 1);
    expect(tracks.open(2, 6)).toBe(-1);
    tracks.release(4);
    expect(tracks.count).toBe(2);
    tracks.release(5);
    expect(tracks.count).toBe(1);
    expect(tracks.open(2, 6)).toBeGreaterThanOrEqual(0);
  });

  test('know nothing of slots that are not theirs', () => {
    const tracks = new Tracks(2, 100, 4);
    expect(tracks.of(3)).toBe(-1);
    expect(tracks.of(104)).toBe(-1);
  });

  test('that have no slot yet can be given one', () => {
    const tracks = new Tracks(4, 0, 4);
    const track = tracks.open(-1, 3);
    tracks.bind(track, 2, 4);
    expect(tracks.of(2)).toBe(track);
    tracks.clear();
    expect(tracks.of(2)).toBe(-1);
    expect(tracks.count).toBe(0);
  });
});
