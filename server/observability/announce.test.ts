// Where a host is told that the game can be found.
import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { addresses, announcement, type Listening } from './announce.ts';

function info(address: string, family: 'IPv4' | 'IPv6', internal: boolean): NetworkInterfaceInfo {
  return {
    address,
    family,
    internal,
    netmask: '',
    mac: '',
    cidr: null,
    ...(family === 'IPv6' ? { scopeid: 0 } : {}),
  } as NetworkInterfaceInfo;
}
const everywhere: Listening = {
  version: '1.0.0',
  room: 'Helios 7',
  host: '*',
  port: 8080,
  secure: false,
  publicUrl: '',
  interfaces: {
    lo: [info('127.0.0.1', 'IPv4', true)],
    eth0: [info('192.0.2.5', 'IPv4', false), info('fe80::1', 'IPv6', false)],
  },
};
const urls = (listening: Partial<Listening>) =>
  addresses({ ...everywhere, ...listening }).map(({ url }) => url);

describe('the addresses', () => {
  test('are the machine itself and its network', () => {
    expect(urls({})).toEqual(['http://localhost:8080/', 'http://192.0.2.5:8080/']);
  });

  test('begin with the public one where the host named it', () => {
    expect(urls({ publicUrl: 'https://play.example/x' })[0]).toBe('https://play.example/x/');
  });

  test('are the one listened on where it is one', () => {
    expect(urls({ host: '192.0.2.5' })).toEqual(['http://192.0.2.5:8080/']);
    expect(urls({ host: '127.0.0.1' })).toEqual(['http://127.0.0.1:8080/']);
    expect(urls({ host: '::1', secure: true })).toEqual(['https://[::1]:8080/']);
  });

  test('leave out the usual port', () => {
    expect(urls({ port: 443, secure: true })[0]).toBe('https://localhost/');
  });
});

describe('the announcement', () => {
  test('has a QR code of an address that others can open, and ends with the real port', () => {
    const text = announcement(everywhere, true);
    expect(text).toContain('█');
    expect(text.trimEnd().split('\n').at(-1)).toBe('ready on port 8080');
  });

  test('is plain without a terminal, and has no code for an address of this machine alone', () => {
    expect(announcement(everywhere, false)).not.toContain('█');
    expect(announcement({ ...everywhere, host: '127.0.0.1' }, true)).not.toContain('█');
  });
});
