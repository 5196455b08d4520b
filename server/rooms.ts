/** Wires the rooms of a server into a lobby: those that always stand, and those that players open. */
import { modeNamed } from '../game/simulation/modes/index.ts';
import type { ModeMaps, RoomPlan } from './config/roomChoice.ts';
import { createLobby, type Lobby } from './lobby/lobby.ts';
import { roomName, slugOf } from './lobby/names.ts';
import type { HostOptions } from './room/arena/host.ts';
import { createRecorder } from './room/audience/recorder.ts';
import type { Keepable, ReplayShelf } from './room/port.ts';
import { createRoom } from './room/room.ts';
import type { Storage } from './storage/storage.ts';

/** What all rooms of a server have in common. */
export interface RoomsOptions {
  /** The room that `--name`, `--mode` and `--map` describe. */
  readonly first: HostOptions;
  /** Further ones that always stand. */
  readonly others: readonly RoomPlan[];
  /** Rooms that players may have open at a time, and what they may play. */
  readonly playerRooms: number;
  readonly modes: readonly ModeMaps[];
  readonly keeping: Keeping;
}

/** Where rooms are kept. */
export interface Keeping {
  /** Their players and rounds, over a restart. */
  readonly storage: Storage;
  /** Their rounds as replays; null where none are recorded. */
  readonly shelf: ReplayShelf | null;
}

/** Most places and AI pilots in a room that a player opened. */
const PLACES = 32;
const PILOTS = 10;
/** Seeds of rooms lie so far apart. */
const SEED_STEP = 7_919;

/** Makes a room as it was kept, and has it and its rounds kept from now on. */
export function keptRoom<Room extends Keepable>(
  { storage, shelf }: Keeping,
  given: HostOptions,
  make: (options: HostOptions) => Room,
): Room {
  const recorder = shelf && createRecorder(shelf, given, given.tickRate, given.failed);
  const options = { ...given, recorder };
  const store = storage.arena(options.id);
  if (store === null) return make(options);
  const { kept, keeper } = store;
  const room = make({ ...options, kept, keeper });
  store.begin(room.keep);
  return room;
}

export function createRooms({ first, others, playerRooms, modes, keeping }: RoomsOptions): Lobby {
  const { storage } = keeping;
  let made = 0;
  const playersOwn = {
    maxPlayers: Math.min(first.maxPlayers, PLACES),
    pilots: Math.min(first.pilots, PILOTS),
  };

  /** A room like the first one, but for what it plays. */
  function room(id: string, name: string, { mode, map, maps }: RoomPlan, more: Partial<HostOptions> = {}) {
    const seed = (first.seed + ++made * SEED_STEP) >>> 0;
    const rounds = { ...first.rounds, mode, maps };
    return keptRoom(keeping, { ...first, id, name, map, seed, rounds, ...more }, createRoom);
  }

  function planOf(wish: { mode: string; map: string }): RoomPlan | { problem: string } {
    const offered = modes.find(({ mode }) => mode === wish.mode);
    if (offered === undefined) {
      const names = modes.map(({ mode }) => mode).join(', ');
      return { problem: `there is no mode ${wish.mode}; there are ${names}` };
    }
    const { maps } = offered;
    const map = wish.map === '' ? maps[0] : maps.find(({ name }) => name === wish.map);
    if (map !== undefined) return { mode: modeNamed(wish.mode), map, maps };
    const names = maps.map(({ name }) => name).join(', ');
    return { problem: `${wish.mode} has no map ${wish.map}; it has ${names}` };
  }

  /** Opens a room again that players were in when the server went down. */
  function reopen(id: string): void {
    const kept = storage.arena(id)?.kept;
    const offered = modes.find(({ mode }) => mode === kept?.mode);
    if (!kept || kept.players.length === 0 || !offered || playerRooms === 0) {
      storage.forget(id);
      return;
    }
    const { maps } = offered;
    const plan = { mode: modeNamed(kept.mode), map: maps[0], maps };
    lobby.reopen(room(id, kept.name, plan, playersOwn), id === slugOf(kept.name));
  }

  const lobby = createLobby({
    playerRooms,
    modes: modes.map(({ mode, maps }) => ({ mode, maps: maps.map(({ name }) => name) })),
    now: () => performance.now(),
    name(wish, taken) {
      const plan = planOf(wish);
      return 'problem' in plan ? plan : { name: roomName(plan.map.name, taken) };
    },
    make: (id, name, wish) => room(id, name, planOf(wish) as RoomPlan, playersOwn),
    closed: storage.forget,
  });
  lobby.add(keptRoom(keeping, first, createRoom));
  for (const plan of others) {
    const name = roomName(plan.map.name, (tried) => lobby.room(slugOf(tried)) !== undefined);
    lobby.add(room(slugOf(name), name, plan));
  }
  for (const id of storage.saved()) if (lobby.room(id) === undefined) reopen(id);
  return lobby;
}
