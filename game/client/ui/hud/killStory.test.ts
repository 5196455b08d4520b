// What the kill feed says of a kill.
import { describe, expect, it } from 'vitest';
import type { KillView } from '../../../netcode/view.ts';
import { sayLine } from '../../text/speech.ts';
import { killStory, type Witness } from './killStory.ts';

const KILL: KillView = {
  killer: 3,
  killerName: 'Tycho',
  victim: 5,
  victimName: 'Vesper',
  cause: 'pulse',
  gain: 85,
  distance: 240,
  killerTeam: 0,
  victimTeam: 0,
  streak: 1,
  revenge: false,
  helpers: [],
  at: 0,
};

/** A pilot in slot 1 who sees Rigel in slot 7, and knows Deneb in slot 8 from the board. */
function witness(team = 0): Witness {
  return {
    own: { slot: 1, team } as Witness['own'],
    indexOf: (slot) => (slot === 7 ? 0 : -1),
    nameOf: (slot) => (slot === 7 ? 'Rigel' : slot === 9 ? 'of another life' : ''),
    standings: { rows: [{ slot: 8, name: 'Deneb' }] } as unknown as Witness['standings'],
  };
}

const tell = (over: Partial<KillView>, team = 0) => {
  const story = killStory({ ...KILL, ...over }, witness(team));
  return { ...story, feats: story.feats.map(sayLine) };
};

describe('the story of a kill', () => {
  it('names a streak from the third kill on, and revenge', () => {
    expect(tell({ streak: 2 }).feats).toEqual([]);
    expect(tell({ streak: 3 }).feats).toEqual(['3 in a row']);
    expect(tell({ streak: 4, revenge: true }).feats).toEqual(['revenge', '4 in a row']);
  });

  it('names those who helped: the pilot, who is in view, who is on the board; others are counted', () => {
    expect(tell({ killer: 1, helpers: [7, 8, 9] })).toMatchObject({ helpers: ['Rigel', 'Deneb'], more: 1 });
    expect(tell({ victim: 1, helpers: [7, 8] })).toMatchObject({ helpers: ['Rigel', 'Deneb'], more: 0 });
  });

  it('names one of those who helped a stranger, and the pilot in any case', () => {
    expect(tell({ helpers: [7, 8, 9] })).toMatchObject({ helpers: ['Rigel'], more: 2 });
    expect(tell({ helpers: [7, 8, 1] })).toMatchObject({ helpers: ['Rigel', null], more: 1 });
  });

  it('marks friend and foe where there are teams', () => {
    expect(tell({ killerTeam: 2, victimTeam: 1 }, 2)).toMatchObject({
      teams: true,
      killer: { name: 'Tycho', side: 'friend' },
      victim: { name: 'Vesper', side: 'foe' },
    });
    expect(tell({ killer: 1, killerTeam: 2, victimTeam: 1 }, 2).killer).toEqual({ name: null, side: 'own' });
    expect(tell({})).toMatchObject({ teams: false, killer: { side: 'foe' }, victim: { side: 'foe' } });
  });

  it('gives nobody the credit for what nobody did', () => {
    expect(tell({ killer: -1, killerName: '' }).killer).toBeNull();
    expect(tell({ killer: 5, streak: 5, revenge: true })).toMatchObject({ killer: null, feats: [] });
  });

  it('is told also before anything is seen', () => {
    expect(killStory({ ...KILL, helpers: [7] }, null)).toMatchObject({ helpers: [], more: 1 });
  });
});
