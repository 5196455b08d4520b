/** The figures are medians of what was measured, and doubtful ones are told. */
import { expect, it } from 'vitest';
import type { Turn } from './contest.ts';
import { doubts, standings } from './summary.ts';

function turn(serverUs: number, more: Partial<Turn> = {}): Turn {
  const shares = { serverCpu: 0.5, loadCpu: 0.5, snapshotsPerClientSecond: 30 };
  const bytes = { bytesPerSnapshot: 200, bytesPerClientSecond: 6_000 };
  const times = { tickMs: 10, longTickMs: 15, longIntervalMs: 40 };
  return { serverUs, loadUs: 5, ...bytes, ...times, ...shares, ...more };
}

it('takes medians over the rounds, and the ratio of medians', () => {
  const [floor, game] = standings({
    floor: [turn(10), turn(8), turn(30)],
    game: [turn(15), turn(14), turn(90)],
    pack: [turn(20)],
    json: [turn(30)],
  });
  expect(floor).toMatchObject({ name: 'floor', us: 10, spread: [8, 30], ratioToFloor: 1 });
  expect(game).toMatchObject({ name: 'game', us: 15, spread: [14, 90], ratioToFloor: 1.5 });
});

it('doubts a server without time left, one that fell behind, and a busy load', () => {
  const rows = standings({
    floor: [turn(10)],
    game: [turn(10, { loadCpu: 0.99 })],
    pack: [turn(10, { serverCpu: 0.99 })],
    json: [turn(10, { snapshotsPerClientSecond: 20 })],
  });
  expect(doubts(rows, 30)).toEqual([
    expect.stringMatching(/^game: the load used a whole core/),
    expect.stringMatching(/^pack: the server used a whole core/),
    expect.stringMatching(/^json: could not keep 30 snapshots a second \(20.0\)/),
  ]);
});
