// What bots tell is counted in the right second and stage, and per bot only for the time it was there.
import { expect, test } from 'vitest';
import type { Bot } from './bot.ts';
import { createTally } from './distribution.ts';
import { Recorder } from './recorder.ts';

interface FakeBot extends Bot {
  live: boolean;
  snapshots: number;
  bytesIn: number;
  stay: number;
}

function fakeBot(parts: Partial<FakeBot> = {}): FakeBot {
  return {
    live: true,
    snapshots: 0,
    bytesIn: 0,
    tickRate: 30,
    stay: 0,
    liveMs() {
      return this.stay;
    },
    tick() {},
    leave() {},
    ...parts,
  };
}

function begin(...bots: FakeBot[]) {
  let clock = 0;
  const recorder = new Recorder(bots, () => clock, true);
  return {
    recorder,
    told: recorder.listen(0, 'Bot 1'),
    /** Lets a second pass in which each bot that is there gets so many snapshots of 100 bytes. */
    pass(snapshots: number) {
      clock += 1_000;
      for (const bot of bots) {
        if (!bot.live) continue;
        bot.snapshots += snapshots;
        bot.bytesIn += snapshots * 100;
        bot.stay += 1_000;
      }
    },
  };
}

function p50(encoded: string): number | null {
  const tally = createTally();
  tally.add(encoded);
  return tally.distribution().p50;
}

test('rates are those of the measured time, over the time that each bot was there', () => {
  const gone = fakeBot();
  const { recorder, pass } = begin(fakeBot(), gone);
  pass(7);
  recorder.beginMeasuring();
  pass(30);
  gone.live = false;
  pass(20);
  recorder.endStage(2);
  const { stages } = recorder.measurement(2, 30, false);
  expect(stages).toMatchObject([{ bots: 2, connected: 1, seconds: 2, snapshotRates: [25, 30] }]);
  expect(stages[0].bytesPerSecond).toEqual([2_500, 3_000]);
});

test('samples count for a stage while it is measured, troubles from its beginning', () => {
  const { recorder, told } = begin(fakeBot());
  told.hooks.onRtt?.(500);
  told.events.failed('4003 Bot 1 is taken');
  told.events.killed(true);
  recorder.beginMeasuring();
  told.hooks.onRtt?.(20);
  told.events.killed(true);
  told.events.killed(false);
  recorder.endStage(1);
  told.events.disconnected('1006');
  recorder.beginMeasuring();
  told.hooks.onRtt?.(40);
  recorder.endStage(1);
  const { stages, reasons } = recorder.measurement(1, 30, false);
  expect(stages.map(({ tallies }) => p50(tallies.rtt_ms))).toEqual([
    expect.closeTo(20, 1),
    expect.closeTo(40, 1),
  ]);
  expect(stages).toMatchObject([
    { errors: 1, disconnects: 0, kills: 1, deaths: 1 },
    { errors: 0, disconnects: 1, kills: 0, deaths: 0 },
  ]);
  expect(reasons).toEqual({ 'failed to join: 4003 its callsign is taken': 1, 'disconnected: 1006': 1 });
});

test('a stage that was never measured has counts and no figures', () => {
  const { recorder, told } = begin(fakeBot());
  told.events.failed('4004');
  recorder.endStage(1);
  const { stages } = recorder.measurement(1, 30, true);
  expect(stages).toMatchObject([{ seconds: 0, snapshotRates: [], errors: 1 }]);
});

test('a second has the rates of the bots that were there all the time', () => {
  const late = fakeBot({ live: false });
  const { recorder, told, pass } = begin(fakeBot(), late);
  const second = { from: 0, to: 1, stage: 0, measured: false };
  pass(30);
  recorder.completeSecond(second);
  told.hooks.onSnapshot?.(50);
  pass(20);
  // It came at the end of the second, and brought something along.
  late.live = true;
  late.snapshots = 5;
  late.stay = 10;
  recorder.completeSecond({ ...second, from: 1, to: 2 });
  const { timeline } = recorder.measurement(2, 30, false);
  expect(timeline).toMatchObject([
    { connected: 1, snapshots: 30 },
    { from: 1, to: 2, connected: 2, snapshots: 25 },
  ]);
  expect(p50(timeline[1].tallies.snapshot_rate)).toBeCloseTo(20, 1);
  expect(p50(timeline[1].tallies.snapshot_interval_ms)).toBeCloseTo(50, 1);
  expect(p50(timeline[0].tallies.snapshot_interval_ms)).toBeNull();
  expect(recorder.pulse).toMatchObject({ live: 2, snapshots: 25, gap: 50 });
});
