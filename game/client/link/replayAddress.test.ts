// Links to moments of replays: written, and read whatever stands in them.
import { describe, expect, it } from 'vitest';
import { momentOf, withMoment, withoutMoment } from './replayAddress.ts';

describe('a link to a moment', () => {
  it('is read as it was written, to a tenth of a second', () => {
    const link = withMoment('https://play.example.org/perihelion/?room=main#x', {
      id: 'main-20261126-041207',
      seconds: 93.4567,
    });
    expect(link).toBe('https://play.example.org/perihelion/?replay=main-20261126-041207&t=93.5');
    expect(momentOf(new URL(link).search)).toEqual({ id: 'main-20261126-041207', seconds: 93.5 });
    expect(withoutMoment(link)).toBe('https://play.example.org/perihelion/');
  });

  it('to the beginning names no moment', () => {
    expect(withMoment('http://localhost:8080/', { id: 'main-1', seconds: 0 })).toBe(
      'http://localhost:8080/?replay=main-1',
    );
  });

  it.each([
    ['', null],
    ['?room=main', null],
    ['?replay=', null],
    [`?replay=${'x'.repeat(65)}`, null],
    ['?replay=main-1', { id: 'main-1', seconds: 0 }],
    ['?replay=main-1&t=never', { id: 'main-1', seconds: 0 }],
    ['?replay=main-1&t=-3', { id: 'main-1', seconds: 0 }],
    ['?replay=main-1&t=Infinity', { id: 'main-1', seconds: 0 }],
    ['?t=3&replay=main-1', { id: 'main-1', seconds: 3 }],
  ])('%s is read as %j', (search, moment) => {
    expect(momentOf(search)).toEqual(moment);
  });
});
