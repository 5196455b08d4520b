// One spelling per address, and whose word on it is taken.
import { describe, expect, test } from 'vitest';
import { addressOfBytes, canonicalAddress, isLoopback, limitKey, Proxies } from './clientAddress.ts';

describe('an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['2001:DB8::00a1', '2001:db8:0:0:0:0:0:a1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
    ['1::', '1:0:0:0:0:0:0:0'],
    ['fe80::1%eth0', null],
    ['192.0.2.256', null],
    ['example.org', null],
    ['', null],
  ])('%s is spelt %s', (text, expected) => {
    expect(canonicalAddress(text)).toBe(expected);
  });

  test('of bytes is spelt as that of text', () => {
    expect(addressOfBytes(Uint8Array.of(192, 0, 2, 7))).toBe('192.0.2.7');
    expect(addressOfBytes(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 1))).toBe(
      '127.0.0.1',
    );
    const groups = Uint8Array.of(0x20, 1, 0xd, 0xb8, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6);
    expect(addressOfBytes(groups)).toBe('2001:db8:1:2:3:4:5:6');
    expect(addressOfBytes(new Uint8Array(0))).toBe('');
  });

  test('counts by /64 in IPv6, alone in IPv4', () => {
    expect(limitKey('2001:db8:1:2:3:4:5:6')).toBe(limitKey('2001:db8:1:2:ffff:0:0:1'));
    expect(limitKey('2001:db8:1:2:3:4:5:6')).not.toBe(limitKey('2001:db8:1:3:3:4:5:6'));
    expect(limitKey('192.0.2.7')).not.toBe(limitKey('192.0.2.8'));
  });

  test('is of this machine or not', () => {
    expect(['127.0.0.1', '127.9.9.9', '0:0:0:0:0:0:0:1'].map(isLoopback)).toEqual([true, true, true]);
    expect(['128.0.0.1', '0:0:0:0:0:0:0:2', ''].map(isLoopback)).toEqual([false, false, false]);
  });
});

describe('a forwarded address', () => {
  const proxies = new Proxies(['10.0.0.0/8', '::1', '2001:db8::/32']);

  test('counts for nothing from anybody but a trusted proxy', () => {
    expect(proxies.clientOf('192.0.2.7', '198.51.100.1')).toBe('192.0.2.7');
    expect(new Proxies([]).clientOf('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1');
  });

  test.each([
    ['198.51.100.1', '198.51.100.1'],
    // Only the last was written by the proxy; the client can have sent the rest.
    ['1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['198.51.100.1, 10.2.3.4', '198.51.100.1'],
    ['198.51.100.1:4711', '198.51.100.1'],
    ['[2001:4860::1]:443', '2001:4860:0:0:0:0:0:1'],
    ['198.51.100.1, unknown', '10.0.0.1'],
    ['unknown, 10.0.0.2', '10.0.0.2'],
    ['', '10.0.0.1'],
  ])('from a trusted one: "%s" means %s', (header, expected) => {
    expect(proxies.clientOf('10.0.0.1', header)).toBe(expected);
  });

  test('IPv6 proxies are trusted by range too', () => {
    expect(proxies.trusts('2001:db8:0:0:0:0:0:9')).toBe(true);
    expect(proxies.trusts('2001:db9:0:0:0:0:0:9')).toBe(false);
    expect(proxies.trusts('0:0:0:0:0:0:0:1')).toBe(true);
  });
});
