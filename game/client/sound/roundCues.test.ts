// What is heard of a round: each piece of news once, by whose it is, and nothing of what was so at the first look.
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoundView, View } from '../../netcode/view.ts';
import { RELAY } from '../../simulation/rules.ts';
import { createBackdrop } from '../scene/backdrop.ts';
import { createEmptyView } from '../scene/emptyView.ts';
import { RoundCues } from './roundCues.ts';

const OWN = 1;
const FOE = 2;

let heard: string[];
let cues: RoundCues;
let view: View;

function become(round: Partial<RoundView>, tick = 0): void {
  view = { ...view, ownTick: tick, round: { ...view.round, ...round } };
  cues.frame(view);
}

const relay = (holder: number) => ({ holder, taker: 0, progress: 0 });

beforeEach(() => {
  heard = [];
  cues = new RoundCues((name) => heard.push(name));
  view = createEmptyView(createBackdrop().map, 1, 1, 1, () => '');
  view.own.team = OWN;
  become({ phase: 'playing', number: 1, end: 9000, scores: [0, 0], relays: [relay(0), relay(FOE)] });
});

describe('a round', () => {
  it('is heard to end and to begin, once each', () => {
    become({ phase: 'over' });
    become({ phase: 'over' });
    become({ phase: 'playing', number: 2 });
    become({ phase: 'playing' });
    expect(heard).toEqual(['roundEnd', 'roundStart']);
  });

  it('is counted out over its last five seconds', () => {
    for (let tick = 8700; tick < 9000; tick += 5) become({}, tick);
    expect(heard).toEqual(Array(5).fill('lastSecond'));
  });

  it('tells nothing of what was so before the pilot came', () => {
    cues.clear();
    become({ relays: [relay(OWN), relay(OWN)], scores: [950, 950] });
    expect(heard).toEqual([]);
  });
});

describe('a relay', () => {
  it('is heard where the own team wins or loses it, not where others do', () => {
    become({ relays: [relay(OWN), relay(FOE)] });
    become({ relays: [relay(FOE), relay(0)] });
    become({ relays: [relay(FOE), relay(FOE)] });
    expect(heard).toEqual(['relayTaken', 'relayLost']);
  });

  it('that a new round gives back is no loss', () => {
    become({ relays: [relay(OWN), relay(FOE)] });
    heard = [];
    become({ number: 2, relays: [relay(0), relay(0)] });
    expect(heard).toEqual([]);
  });
});

describe('points', () => {
  it('that nearly decide the round are heard once, by whose they are', () => {
    become({ scores: [0.89 * RELAY.points, 0] });
    become({ scores: [0.91 * RELAY.points, 0] });
    become({ scores: [0.95 * RELAY.points, 0.9 * RELAY.points] });
    expect(heard).toEqual(['nearlyWon', 'nearlyLost']);
  });
});
