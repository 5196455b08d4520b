// The bad network that a page's address asks for.
import { expect, it } from 'vitest';
import { askedNetwork } from './badNetwork.ts';

it.each([
  ['', null, 1],
  ['?net=train', 'train', 1],
  ['?room=a&net=wifi&seed=7', 'wifi', 7],
] as const)('%s asks for %s', (search, name, seed) => {
  expect(askedNetwork(search)).toEqual({ name, seed, problem: null });
});

it('says what is accepted where there is no such network', () => {
  expect(askedNetwork('?net=moon')).toMatchObject({
    name: null,
    problem: "?net= takes one of wifi, mobile, awful, train, not 'moon'",
  });
});
