/** What rooms are called: by the map that they began on and a number, and in addresses by an id. */
import { randomInt } from 'node:crypto';

/** Signs of an id that cannot be guessed, none of them easily taken for another; ten of them are 49 bits. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const SECRET_LENGTH = 10;
const SLUG_LENGTH = 24;

/** `Twins 2`: the map's name with the first number from 2 on under which no room is known. */
export function roomName(map: string, taken: (name: string) => boolean): string {
  for (let n = 2; ; n++) {
    const name = `${map} ${n}`;
    if (!taken(name)) return name;
  }
}

/** A name in small letters, digits and dashes. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-/, '').slice(0, SLUG_LENGTH).replace(/-$/, '') || 'room';
}

/** An id that only those know who were told it. */
export function secretId(): string {
  return Array.from({ length: SECRET_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}
