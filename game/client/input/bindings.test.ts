// Bindings: found, changed, in conflict, and read back whatever was kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_NAMES } from './actions.ts';
import { actionsOf, bind, conflicts, defaultBindings, isBindable, readBindings } from './bindings.ts';

const keys = defaultBindings('keys');

describe('the default bindings', () => {
  it.each(['keys', 'pad'] as const)('of %s are bindable and free of conflicts', (set) => {
    const bindings = defaultBindings(set);
    for (const action of ACTION_NAMES) {
      for (const code of bindings[action]) expect(isBindable(set, code), code).toBe(true);
      expect(conflicts(bindings, action)).toEqual([]);
    }
  });
});

describe('a binding', () => {
  it('leads from the code to what it does', () => {
    expect(actionsOf(keys, 'KeyE')).toEqual(['lance']);
    expect(actionsOf(keys, 'KeyP')).toEqual([]);
  });

  it('takes the place of another one', () => {
    expect(bind(keys, 'lance', 0, 'KeyR').lance).toEqual(['KeyR', 'Mouse2']);
    expect(bind(keys, 'skill', 1, 'KeyF').skill).toEqual(['KeyQ', 'KeyF']);
  });

  it('is taken away by an empty one', () => {
    expect(bind(keys, 'lance', 0, '').lance).toEqual(['Mouse2']);
  });

  it('is there once, however often it is given', () => {
    expect(bind(keys, 'boost', 1, 'ShiftLeft').boost).toEqual(['ShiftLeft']);
  });

  it('that does two things is a conflict of both', () => {
    const both = bind(keys, 'lance', 0, 'KeyW');
    expect(conflicts(both, 'lance')).toEqual(['up']);
    expect(conflicts(both, 'up')).toEqual(['lance']);
    expect(actionsOf(both, 'KeyW')).toEqual(['up', 'lance']);
  });

  it('of the menu key is refused, and of a button among keys', () => {
    expect(isBindable('keys', 'Escape')).toBe(false);
    expect(isBindable('keys', 'Pad3')).toBe(false);
    expect(isBindable('pad', 'KeyE')).toBe(false);
    expect(isBindable('pad', 'Pad9')).toBe(false);
  });
});

describe('kept bindings', () => {
  it('replace the defaults action by action, as far as they are good', () => {
    expect(readBindings('keys', { lance: ['KeyR', 'Escape', 7], boost: 'Space', fire: [] })).toEqual({
      ...keys,
      lance: ['KeyR'],
      fire: [],
    });
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (kept) => {
        const bindings = readBindings('pad', kept);
        expect(Object.keys(bindings)).toEqual([...ACTION_NAMES]);
      }),
    );
  });
});
