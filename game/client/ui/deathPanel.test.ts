// Every death has a story: who, with what, from how far.
import { describe, expect, it } from 'vitest';
import type { KillView } from '../../netcode/view.ts';
import { sayLine } from '../text/speech.ts';
import { deathStory } from './deathPanel.ts';

const kill = (over: Partial<KillView>): KillView => ({
  killer: 3,
  killerName: 'Tycho',
  victim: 1,
  victimName: 'Vesper',
  cause: 'pulse',
  gain: 85,
  distance: 1240,
  killerTeam: 0,
  victimTeam: 0,
  streak: 1,
  revenge: false,
  helpers: [],
  at: 0,
  ...over,
});
const told = (story: ReturnType<typeof deathStory>) => ({
  title: sayLine(story.title),
  detail: story.detail && sayLine(story.detail),
});

describe('the story of a death', () => {
  it('names the killer, the weapon and the distance', () => {
    expect(told(deathStory(kill({ cause: 'lance' })))).toEqual({
      title: 'Tycho lanced you',
      detail: 'Lance from 1\u202f240 units',
    });
  });

  it('blames the star where nobody else had a part in it', () => {
    expect(told(deathStory(kill({ cause: 'burnt', killer: -1, killerName: '' }))).title).toContain(
      'too close',
    );
  });

  it('names who takes the credit for a crash', () => {
    expect(told(deathStory(kill({ cause: 'crashed' }))).detail).toContain('Tycho');
  });

  it('is short where nothing is known, as after a reload', () => {
    expect(told(deathStory(null))).toEqual({ title: 'Your ship is lost', detail: null });
  });

  it.each(['pulse', 'lance', 'burnt', 'crashed', 'rim', 'bumped'] as const)(
    'exists for %s, with and without a killer',
    (cause) => {
      expect(told(deathStory(kill({ cause }))).title).not.toBe('');
      expect(told(deathStory(kill({ cause, killer: -1, killerName: '' }))).title).not.toContain('Tycho');
    },
  );
});
