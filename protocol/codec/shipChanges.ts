/** Walks over the changes of ships in a snapshot, without making anything. */
import { CHANGE, changeFields } from '../messages/snapshot.ts';

/** Stands for a field that did not change. */
export const UNCHANGED = -1;

export class ShipChanges {
  /** Of the present change: the ship's slot, the sum of CHANGE, and its fields, or UNCHANGED. */
  slot = 0;
  change = 0;
  thrust = UNCHANGED;
  /** How far the aim turned; 0 where it did not. */
  turn = 0;
  flags = UNCHANGED;
  hull = UNCHANGED;
  hit = UNCHANGED;
  hitAgain = UNCHANGED;
  fired = false;
  bounty = UNCHANGED;
  /** Where x, y, vx and vy, or all fields, stand in the numbers; UNCHANGED where neither is told. */
  moved = UNCHANGED;
  whole = UNCHANGED;
  /** The numbers of the snapshot. */
  numbers: readonly number[] = [];
  private at = 0;

  /** Begins with the `ships` of another snapshot. */
  open(ships: readonly number[]): this {
    this.numbers = ships;
    this.slot = 0;
    this.at = 0;
    return this;
  }

  /** Goes on to the next change; false where there is none. */
  next(): boolean {
    const { numbers } = this;
    let { at } = this;
    if (at >= numbers.length) return false;
    this.slot += numbers[at++];
    const change = numbers[at++];
    this.change = change;
    this.at = at + changeFields(change);
    const whole = change === CHANGE.whole;
    this.whole = whole ? at : UNCHANGED;
    this.thrust = change & CHANGE.thrust ? numbers[at++] : UNCHANGED;
    this.turn = change & CHANGE.aim ? numbers[at++] : 0;
    this.flags = change & CHANGE.flags ? numbers[at++] : UNCHANGED;
    this.hull = change & CHANGE.hull ? numbers[at++] : UNCHANGED;
    this.hit = change & CHANGE.hit ? numbers[at++] : UNCHANGED;
    this.hitAgain = change & CHANGE.hitAgain ? numbers[at++] : UNCHANGED;
    this.fired = (change & CHANGE.fired) !== 0;
    this.bounty = change & CHANGE.bounty ? numbers[at++] : UNCHANGED;
    this.moved = change & CHANGE.moved ? at : UNCHANGED;
    return true;
  }
}
