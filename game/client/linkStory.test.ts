// The player is always told where the connection stands, and never bothered while it is fine.
import { describe, expect, it } from 'vitest';
import { linkStory } from './linkStory.ts';

const lost = (attempt: number) => ({ kind: 'lost', since: 0, attempt }) as const;

describe('the story of the connection', () => {
  it('is silent while all is well', () => {
    expect(linkStory({ kind: 'flying' }, { kind: 'live' })).toEqual({ banner: null, waiting: null });
    expect(linkStory({ kind: 'start', problem: null }, { kind: 'closed' })).toEqual({
      banner: null,
      waiting: null,
    });
  });

  it('counts the attempts to come back to a ship', () => {
    expect(linkStory({ kind: 'flying' }, lost(1)).banner?.line.key).toBe('line.lost');
    expect(linkStory({ kind: 'wrecked' }, lost(3)).banner).toMatchObject({
      line: { key: 'line.lostAgain', words: { n: 3 } },
      leave: true,
    });
  });

  it('stays on the start screen while joining for the first time', () => {
    const story = linkStory({ kind: 'joining', resuming: false }, lost(2));
    expect(story.banner).toBeNull();
    expect(story.waiting?.line?.key).toBe('line.noAnswerAgain');
  });

  it('says what is waited for after a reload', () => {
    expect(linkStory({ kind: 'joining', resuming: true }, { kind: 'connecting' }).banner?.line.key).toBe(
      'line.comingBack',
    );
  });
});
