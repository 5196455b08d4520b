// What is known of rooms is what the server says, and nothing that it didn't.
import { describe, expect, it } from 'vitest';
import { readRooms } from './rooms.ts';
import { roomOf, withRoom } from './wantedRoom.ts';

const room = {
  id: 'main',
  name: 'Helios 7',
  mode: 'free-for-all',
  map: 'Helios',
  players: 14,
  pilots: 10,
  capacity: 200,
};

describe('the answer of api/rooms', () => {
  it('gives the rooms as they are, the one that was asked for, and what may be opened', () => {
    const offer = { left: 2, modes: [{ mode: 'relays', maps: ['Twins'] }] };
    expect(readRooms({ rooms: [room], room: { ...room, id: 'x' }, offer })).toEqual({
      rooms: [room],
      wanted: { ...room, id: 'x' },
      offer,
      address: '',
    });
    expect(readRooms({ rooms: [room], room: null, offer: null })).toMatchObject({
      wanted: null,
      offer: null,
    });
  });

  it('may carry an address that other machines can open', () => {
    expect(readRooms({ rooms: [room], address: 'http://192.168.1.7:8080/' })?.address).toBe(
      'http://192.168.1.7:8080/',
    );
    expect(readRooms({ rooms: [room], address: 'not one' })?.address).toBe('');
  });

  it('loses what is no room and no offer', () => {
    const read = readRooms({ rooms: [room, { name: 7 }, null], offer: { left: 1, modes: [{ mode: 1 }] } });
    expect(read?.rooms).toHaveLength(1);
    expect(read?.offer).toBeNull();
  });

  it.each([null, 7, {}, { rooms: [] }, { rooms: [{}] }, { rooms: 'x' }])(
    'is refused where it is %j',
    (body) => {
      expect(readRooms(body)).toBeNull();
    },
  );
});

describe('the room in an address', () => {
  it('is read, put in, and taken out again', () => {
    expect(roomOf('?net=wifi&room=twins-2')).toBe('twins-2');
    expect(roomOf('?net=wifi')).toBe('');
    expect(roomOf(`?room=${'x'.repeat(33)}`)).toBe('');
    expect(withRoom('https://a.example/p/?net=wifi', 'k7')).toBe('https://a.example/p/?net=wifi&room=k7');
    expect(withRoom('https://a.example/p/?room=a&net=wifi', '')).toBe('https://a.example/p/?net=wifi');
  });
});
