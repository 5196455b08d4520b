// The room's card is filled from what the server says, and from nothing that it didn't.
import { describe, expect, it } from 'vitest';
import { readRooms } from './roomStatus.ts';

const room = {
  id: 'a',
  name: 'Helios 7',
  mode: 'ffa',
  map: 'Helios',
  players: 14,
  pilots: 10,
  capacity: 200,
};

describe('the answer of api/rooms', () => {
  it('gives the name and counts people and AI pilots together', () => {
    expect(readRooms({ rooms: [room] })).toEqual({ name: 'Helios 7', pilots: 24, address: '' });
  });

  it('may carry an address that other machines can open', () => {
    expect(readRooms({ rooms: [room], address: 'http://192.168.1.7:8080/' })?.address).toBe(
      'http://192.168.1.7:8080/',
    );
    expect(readRooms({ rooms: [room], address: 'not one' })?.address).toBe('');
  });

  it.each([null, 7, {}, { rooms: [] }, { rooms: [{}] }, { rooms: 'x' }])(
    'is refused where it is %j',
    (body) => {
      expect(readRooms(body)).toBeNull();
    },
  );
});
