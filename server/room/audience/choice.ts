/** What one snapshot is going to tell: slots by kind, gathered before a byte is written. */
import type { Capacity } from '../../../game/simulation/world.ts';
import { lowestBit } from './bits.ts';

export interface Choice {
  /** Number of the snapshot that is being built. */
  serial: number;
  readonly gone: Int32Array;
  goneCount: number;
  /** Entities to be made known: ships, shots, embers. */
  readonly ships: Int32Array;
  shipCount: number;
  readonly shots: Int32Array;
  shotCount: number;
  readonly embers: Int32Array;
  emberCount: number;
  /** Known ships to be told of, in the order of slots: bit s % 32 of word s / 32; and how many. */
  readonly changes: Int32Array;
  changeCount: number;
  /** The same slots one by one, once `orderChanges` has put them here. */
  readonly changed: Int32Array;
  /** By slot of ship: `serial` where it enters in this snapshot, its change is told, or everything that changes. */
  readonly enterTold: Int32Array;
  readonly changeTold: Int32Array;
  readonly wholeTold: Int32Array;
}

/** A choice from a world of this capacity; nothing chosen yet. */
export function createChoice({ ships, shots, embers }: Capacity): Choice {
  const slots = ships + shots + embers;
  return {
    serial: 0,
    gone: new Int32Array(slots),
    goneCount: 0,
    ships: new Int32Array(ships),
    shipCount: 0,
    shots: new Int32Array(shots),
    shotCount: 0,
    embers: new Int32Array(embers),
    emberCount: 0,
    changes: new Int32Array(Math.ceil(ships / 32)),
    changeCount: 0,
    changed: new Int32Array(ships),
    enterTold: new Int32Array(ships),
    changeTold: new Int32Array(ships),
    wholeTold: new Int32Array(ships),
  };
}

/** Chooses nothing, anew. */
export function clearChoice(choice: Choice): void {
  choice.serial++;
  choice.goneCount = 0;
  choice.shipCount = 0;
  choice.shotCount = 0;
  choice.emberCount = 0;
  if (choice.changeCount > 0) choice.changes.fill(0);
  choice.changeCount = 0;
}

/** Chooses an entity to be made known; `shotBase` and `emberBase` say what it is. */
export function chooseEnter(choice: Choice, slot: number, shotBase: number, emberBase: number): void {
  if (slot < shotBase) {
    choice.ships[choice.shipCount++] = slot;
    choice.enterTold[slot] = choice.serial;
  } else if (slot < emberBase) choice.shots[choice.shotCount++] = slot;
  else choice.embers[choice.emberCount++] = slot;
}

/** Chooses a known ship's change; at most once. */
export function chooseChange(choice: Choice, slot: number): void {
  mark(choice, slot);
  choice.changeTold[slot] = choice.serial;
}

/** Chooses everything that changes of a known ship; at most once, and not beside its change. */
export function chooseWhole(choice: Choice, slot: number): void {
  mark(choice, slot);
  choice.wholeTold[slot] = choice.serial;
}

function mark(choice: Choice, slot: number): void {
  choice.changes[slot >> 5] |= 1 << (slot & 31);
  choice.changeCount++;
}

/** Lists the chosen changes in the order of slots. */
export function orderChanges({ changes, changed, changeCount }: Choice): void {
  let at = 0;
  for (let word = 0; at < changeCount; word++) {
    for (let bits = changes[word]; bits !== 0; bits &= bits - 1) {
      changed[at++] = word * 32 + lowestBit(bits);
    }
  }
}

/** Chooses what is gone. */
export function chooseGone(choice: Choice, slot: number): void {
  choice.gone[choice.goneCount++] = slot;
}
