// A server that is short of time tells crowds less, and all of it again once it has time.
import { expect, it } from 'vitest';
import { createThrift } from './thrift.ts';

const SECOND = 30;

it('begins with all of it, and leaves it so where there is time', () => {
  const thrift = createThrift();
  for (let i = 0; i < SECOND; i++) thrift.learn(0.3);
  expect(thrift.plenty()).toBe(1);
});

it('gives way within a second, but not without end', () => {
  const thrift = createThrift();
  for (let i = 0; i < SECOND; i++) thrift.learn(0.9);
  expect(thrift.plenty()).toBe(1 / 8);
});

it('holds what it has where the time is just enough, and comes back slowly', () => {
  const thrift = createThrift();
  for (let i = 0; i < SECOND; i++) thrift.learn(0.9);
  for (let i = 0; i < SECOND; i++) thrift.learn(0.5);
  expect(thrift.plenty()).toBe(1 / 8);
  for (let i = 0; i < SECOND; i++) thrift.learn(0.1);
  expect(thrift.plenty()).toBeGreaterThan(0.2);
  expect(thrift.plenty()).toBeLessThan(0.3);
});
