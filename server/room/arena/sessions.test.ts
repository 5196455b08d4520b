/** Sessions: tokens that nobody guesses or uses twice, and callsigns that nobody shares. */
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { createSessions } from './sessions.ts';

describe('a resume token', () => {
  it('has 128 random bits that no other has', () => {
    const sessions = createSessions();
    const tokens = Array.from({ length: 200 }, (_, slot) => sessions.add(slot, `Pilot ${slot}`).token);
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) expect(token).toMatch(new RegExp(`^[\\w-]{${LIMITS.tokenLength}}$`));
  });

  it('gives its session once, and the session a new token', () => {
    const sessions = createSessions();
    const session = sessions.add(3, 'Ada');
    const first = session.token;
    expect(sessions.redeem(first)).toBe(session);
    expect(session.token).not.toBe(first);
    expect(sessions.redeem(first)).toBeUndefined();
    expect(sessions.redeem(session.token)).toBe(session);
  });

  it('gives its session to one of a hundred that use it at the same time', async () => {
    const sessions = createSessions();
    const { token } = sessions.add(3, 'Ada');
    const uses = Array.from({ length: 100 }, () => Promise.resolve().then(() => sessions.redeem(token)));
    const given = (await Promise.all(uses)).filter((session) => session !== undefined);
    expect(given.length).toBe(1);
    expect(sessions.count()).toBe(1);
  });

  it('is worth nothing once the session is gone', () => {
    const sessions = createSessions();
    const session = sessions.add(3, 'Ada');
    sessions.remove(session);
    expect(sessions.redeem(session.token)).toBeUndefined();
    expect(sessions.bySlot[3]).toBeUndefined();
  });

  it('cannot be guessed', () => {
    const sessions = createSessions();
    sessions.add(3, 'Ada');
    for (const guess of ['', 'x', '__proto__', 'undefined']) expect(sessions.redeem(guess)).toBeUndefined();
  });
});

describe('callsigns in use', () => {
  it('are taken for everyone whose own reads the same, until the session ends', () => {
    const sessions = createSessions();
    const session = sessions.add(0, 'Ada');
    expect(sessions.taken('АDA')).toBe(true);
    sessions.remove(session);
    expect(sessions.taken('Ada')).toBe(false);
  });

  it('may be claimed by pilots without a session', () => {
    const sessions = createSessions();
    sessions.claim('Vega');
    expect(sessions.taken('vega')).toBe(true);
    sessions.release('Vega');
    expect(sessions.taken('vega')).toBe(false);
  });
});

describe('the count of sessions', () => {
  it('tells all of them, and those whose connection is lost', () => {
    const sessions = createSessions();
    sessions.add(0, 'Ada');
    sessions.add(1, 'Bea').lostTick = 77;
    expect([sessions.count(), sessions.adrift()]).toEqual([2, 1]);
  });
});
