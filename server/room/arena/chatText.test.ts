/** A line of chat: tidied, never markup's affair, foul words blotted out or refused. */
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { tidyChat } from './chatText.ts';

describe('a line of chat', () => {
  it.each([
    ['  to   the\n\tstar ', 'to the star'],
    ['Ｇｇ', 'Gg'],
    ['<b>x</b> & "y"', '<b>x</b> & "y"'],
    ['a\u202eb\u200bc\u0007d', 'abcd'],
    ['a\u0301\u0302\u0303\u0304\u0305', '\u00e1\u0302\u0303'],
    ['飞向恒星！🚀', '飞向恒星!🚀'],
    ['455 points, assess the class', '455 points, assess the class'],
  ])('%j is shown as %j', (typed, shown) => {
    expect(tidyChat(typed)).toEqual({ kind: 'text', text: shown });
  });

  it('is as long as may be, without half a sign', () => {
    const { chatMax } = LIMITS;
    const tidy = tidyChat(`${'x'.repeat(chatMax - 1)}🚀🚀`);
    expect(tidy).toEqual({ kind: 'text', text: 'x'.repeat(chatMax - 1) });
  });

  it.each(['', '   ', '\u200b\u202e', '\n'])('%j is empty', (typed) => {
    expect(tidyChat(typed)).toEqual({ kind: 'empty' });
  });

  it('has its foul words blotted out', () => {
    expect(tidyChat('oh fuck, a rock')).toEqual({ kind: 'text', text: 'oh ****, a rock' });
    const looks = tidyChat('fvck and f\u200buck');
    expect(looks.kind === 'text' && looks.text).not.toMatch(/f.{0,1}ck/);
  });

  it('is refused where one is hidden between signs', () => {
    expect(tidyChat('f u c k you')).toEqual({ kind: 'foul' });
    expect(tidyChat('f.u.c.k')).toEqual({ kind: 'foul' });
  });
});
