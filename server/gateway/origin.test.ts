// Which pages may open a socket: the table of what is tried against servers.
import { describe, expect, test } from 'vitest';
import { Origins } from './origin.ts';

const origins = new Origins(['https://friends.example', 'http://lan:8081']);

describe('an origin', () => {
  test.each([
    ['', 'play.example'],
    ['https://play.example', 'play.example'],
    ['http://play.example', 'play.example'],
    ['http://play.example:8080', 'play.example:8080'],
    ['https://play.example', 'play.example:443'],
    ['http://play.example', 'PLAY.example:80'],
    ['http://[::1]:8080', '[::1]:8080'],
    ['https://friends.example', 'play.example'],
    ['http://lan:8081', ''],
  ])('"%s" may connect to "%s"', (origin, host) => {
    expect(origins.allows(origin, host)).toBe(true);
  });

  test.each([
    ['null', 'play.example'],
    ['null', 'null'],
    ['https://evil.example', 'play.example'],
    ['https://play.example.evil.example', 'play.example'],
    ['https://evil-play.example', 'play.example'],
    ['https://play.example@evil.example', 'play.example'],
    ['https://play.example:444', 'play.example'],
    ['http://play.example', 'play.example:443'],
    ['https://play.example/', 'play.example'],
    ['https://PLAY.example', 'play.example'],
    ['https://play.example,https://evil.example', 'play.example'],
    ['file://', 'play.example'],
    ['file://play.example', 'play.example'],
    ['chrome-extension://play.example', 'play.example'],
    ['https://', ''],
    ['https://friends.example.evil.example', 'play.example'],
    ['http://friends.example', 'play.example'],
    ['https://evil.example', 'play.example@evil.example'],
    ['https://evil.example', 'evil.example/'],
    [' https://play.example', 'play.example'],
  ])('"%s" may not connect to "%s"', (origin, host) => {
    expect(origins.allows(origin, host)).toBe(false);
  });
});
