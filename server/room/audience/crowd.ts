/**
 * What is kept of one client while it is in a crowd: which entities outside its near window it knows, and
 * how far its turns have come.
 *
 * A snapshot is built upon a draft that counts only once the snapshot was sent, so that a client that was
 * skipped has still been told exactly what is kept of it.
 */

/** Lanes of turns: each kind of entity is gone through in the order of its slots. */
export const LANE = { ships: 0, shots: 1, embers: 2 } as const;
export const LANES = 3;
/** Ships that are after a client's own, at most. */
const RIVALS = 4;

export interface Turns {
  /** Bit s % 32 of word s / 32: the client knows the entity in slot s, which is outside its near window. */
  readonly known: Uint32Array;
  knownCount: number;
  /** By lane: how far it has come, and how many slots should have been looked at by now and were not. */
  readonly next: Int32Array;
  readonly owed: Int32Array;
  /** Number of the present round of the ships, the tick at which it began, and at which the one before it did. */
  round: number;
  began: number;
  beganBefore: number;
  /** In this round every other ship has no turn, if it is known: it had one in the round before. */
  sparse: boolean;
  /** Tick since which a ship that has its turn in this round may not have been told of what it did. */
  untoldSince: number;
}

export interface Crowd {
  /** False where the client is not in a crowd: its near window is its whole window and nothing is kept. */
  active: boolean;
  /** Rings of cells around the own one that are near; -1 for none. */
  reach: number;
  /** Tick at which `reach` last grew. */
  grownAt: number;
  /** Entities in the near window, bytes that it took in this snapshot, and on average for each entity. */
  nearCount: number;
  nearBytes: number;
  bytesEach: number;
  /** Slots of ships that lately hit the own one, and until when that counts. */
  readonly rivals: Int32Array;
  readonly rivalUntil: Int32Array;
  /** As the client was told, and as it will have been told with the snapshot that is being built. */
  told: Turns;
  draft: Turns;
}

/** Nothing kept yet, for a world of so many slots. */
export function createCrowd(slots: number): Crowd {
  return {
    active: false,
    reach: -1,
    grownAt: 0,
    nearCount: 0,
    nearBytes: 0,
    bytesEach: 0,
    rivals: new Int32Array(RIVALS).fill(-1),
    rivalUntil: new Int32Array(RIVALS),
    told: createTurns(slots),
    draft: createTurns(slots),
  };
}

function createTurns(slots: number): Turns {
  return {
    known: new Uint32Array(Math.ceil(slots / 32)),
    knownCount: 0,
    next: new Int32Array(LANES),
    owed: new Int32Array(LANES),
    round: 0,
    began: 0,
    beganBefore: 0,
    sparse: false,
    untoldSince: 0,
  };
}

/** Begins a draft upon what was told; for a keyframe the client knows nothing. */
export function beginTurns(crowd: Crowd, keyframe: boolean): Turns {
  const { told, draft } = crowd;
  draft.next.set(told.next);
  draft.owed.set(told.owed);
  draft.round = told.round;
  draft.began = told.began;
  draft.beganBefore = told.beganBefore;
  draft.sparse = told.sparse;
  draft.untoldSince = told.untoldSince;
  if (keyframe) forgetAll(draft);
  else {
    draft.known.set(told.known);
    draft.knownCount = told.knownCount;
  }
  return draft;
}

/** The draft was sent; `whole` says that it made all of the window near. */
export function commitTurns(crowd: Crowd, whole: boolean): void {
  const { told } = crowd;
  crowd.told = crowd.draft;
  crowd.draft = told;
  if (whole && crowd.told.knownCount === 0) crowd.active = false;
}

/** Begins the next round of the ships at a tick. */
export function beginRound(turns: Turns, tick: number, sparse: boolean): void {
  // Whom a sparse round left out had its turn in the one before that.
  turns.untoldSince = turns.sparse ? turns.beganBefore : turns.began;
  turns.sparse = sparse;
  turns.round++;
  turns.beganBefore = turns.began;
  turns.began = tick;
}

/** Whether a known ship has its turn in this round. */
export function hasTurn(turns: Turns, slot: number): boolean {
  return !turns.sparse || ((turns.round ^ slot) & 1) === 0;
}

export function forgetAll(turns: Turns): void {
  turns.known.fill(0);
  turns.knownCount = 0;
}

export function isKnown(turns: Turns, slot: number): boolean {
  return ((turns.known[slot >> 5] >>> (slot & 31)) & 1) === 1;
}

/** The entity, not known so far, is known from now on. */
export function learn(turns: Turns, slot: number): void {
  turns.known[slot >> 5] |= 1 << (slot & 31);
  turns.knownCount++;
}

/** The entity, known so far, is no more, or near. */
export function forget(turns: Turns, slot: number): void {
  turns.known[slot >> 5] &= ~(1 << (slot & 31));
  turns.knownCount--;
}

/** Keeps in mind until tick `until` that a ship is after the own one, instead of who was so longest ago. */
export function noteRival(crowd: Crowd, slot: number, until: number): void {
  const { rivals, rivalUntil } = crowd;
  let place = rivals.indexOf(slot);
  if (place < 0) {
    place = 0;
    for (let i = 1; i < RIVALS; i++) if (rivalUntil[i] < rivalUntil[place]) place = i;
  }
  rivals[place] = slot;
  rivalUntil[place] = until;
}
