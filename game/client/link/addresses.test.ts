// Addresses follow the page: scheme, sub-path and all, without what only concerns this visit.
import { describe, expect, it } from 'vitest';
import { inviteAddress, isLoopback, socketAddress } from './addresses.ts';

describe('the socket address', () => {
  it.each([
    ['http://127.0.0.1:8080/', 'ws://127.0.0.1:8080/ws'],
    ['https://play.example.org/', 'wss://play.example.org/ws'],
    ['https://example.org/games/perihelion/?a=1#b', 'wss://example.org/games/perihelion/ws'],
    ['https://example.org/games/perihelion/index.html', 'wss://example.org/games/perihelion/ws'],
  ])('of %s is %s', (page, address) => {
    expect(socketAddress(page)).toBe(address);
  });
});

describe('the invite address', () => {
  it('is the page without query, fragment and file name', () => {
    expect(inviteAddress('https://example.org/p/index.html?debug#x')).toBe('https://example.org/p/');
  });
});

describe('loopback', () => {
  it.each(['http://localhost:8080/', 'http://127.0.0.1/', 'http://[::1]:8080/', 'http://a.localhost/'])(
    '%s is of use on this machine only',
    (address) => expect(isLoopback(address)).toBe(true),
  );
  it.each(['http://192.168.1.7:8080/', 'https://localhost.example.org/'])(
    '%s can be sent to friends',
    (address) => expect(isLoopback(address)).toBe(false),
  );
});
