/**
 * What is to be heard of a view and its events: which sound, where, how loud. Decides only; plays nothing.
 *
 * What is told by sound is always seen as well (sparks, gauges, feed), so that nothing depends on hearing.
 */
import { SHIP_FLAG } from '../../../protocol/messages/snapshot.ts';
import type { View, ViewEvent } from '../../netcode/view.ts';
import { HULLS } from '../../simulation/hulls/index.ts';
import { CHARGE } from '../../simulation/rules.ts';
import type { SoundName } from './recipes/index.ts';

/** Plays a sound; without a place it is heard as if from the own ship. `pitch` 1 is as it was made. */
export type Play = (name: SoundName, level: number, pitch: number, place: Place | null) => void;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a pilot can pay for with charge: its price in points, read anew as hulls differ, and its note. */
export interface Price {
  readonly note: SoundName;
  price(view: View): number;
}

/** Damage that is heard at full level, points; and the impact of two ships, units/s. */
const HARD_HIT = 40;
const HARD_BUMP = 220;
/** A shot that appears no further than this from its ship was fired just now, units. */
const MUZZLE = 70;
/** How a hull's weapons are tuned, by hull kind: small is higher. */
const HULL_PITCH = [1, 1.16, 0.84];
/** Charge must fall this far below a price before its note comes again, points. */
const REARM = 4;

export class Cues {
  private readonly play: Play;
  private readonly prices: readonly Price[];
  /** Whether each price could be paid in the last frame. */
  private readonly payable: boolean[];
  /** Life of the shot seen last in each slot. */
  private readonly shotLife = new Map<number, number>();
  /** Slots of ships that use their skill. */
  private readonly using = new Set<number>();
  private crown = -1;
  private grace = 0;
  private known = false;

  constructor(play: Play, prices: readonly Price[]) {
    this.play = play;
    this.prices = prices;
    this.payable = prices.map(() => true);
  }

  /** Forgets what was seen, for another session. */
  clear(): void {
    this.shotLife.clear();
    this.using.clear();
    this.known = false;
  }

  event(event: ViewEvent, view: View): void {
    const own = view.own.slot;
    switch (event.kind) {
      case 'hit':
        this.hit(event, own);
        return;
      case 'lance':
        this.play('lance', event.slot === own ? 1 : 0.8, 1, event.slot === own ? null : event);
        return;
      case 'wreck':
        if (event.slot === own) this.play('ownWreck', 1, 1, null);
        else this.play('wreck', 0.9, pitchOf(event.hullKind), event);
        return;
      case 'pickup':
        if (event.ship === own) this.play('ember', 1, 1, null);
        return;
      case 'bump':
        this.play('bump', Math.min(1, 0.25 + event.strength / HARD_BUMP), 1, event);
        return;
      case 'spawn':
        if (event.slot === own) this.play('launch', 1, 1, null);
        return;
      case 'turned':
        this.play('shieldHit', event.slot === own ? 0.9 : 0.7, 1, event.slot === own ? null : event);
        return;
      case 'shotEnd':
        this.play('shotEnd', 1, 1, event);
        return;
      default:
    }
  }

  /** Once per drawn frame. */
  frame(view: View): void {
    this.shots(view);
    this.skills(view);
    this.charge(view);
    const { own, standings } = view;
    if (this.known && own.flying && this.grace > 0 && own.grace <= 0) this.play('graceEnds', 1, 1, null);
    this.grace = own.flying ? own.grace : 0;
    if (this.known && standings.crown !== this.crown && standings.crown === own.slot) {
      this.play('crown', 1, 1, null);
    }
    this.crown = standings.crown;
    this.known = true;
  }

  private hit(event: Extract<ViewEvent, { kind: 'hit' }>, own: number): void {
    const taken = event.victim === own;
    const place = taken ? null : event;
    if (event.damage <= 0) this.play('shieldHit', taken ? 0.9 : 0.7, 1, place);
    else this.play('hullHit', Math.min(1, 0.5 + event.damage / HARD_HIT) * (taken ? 1 : 0.6), 1, place);
    if (event.attacker === own && !taken) this.play('hitGiven', 1, 1, null);
  }

  /** A pulse is heard where a shot appears at its ship; one that only comes into view is not. */
  private shots({ shots, ships, own, indexOf }: View): void {
    const { shotLife } = this;
    for (let i = 0; i < shots.count; i++) {
      const slot = shots.slot[i];
      if (shotLife.get(slot) === shots.life[i]) continue;
      shotLife.set(slot, shots.life[i]);
      if (!this.known) continue;
      const mine = shots.own[i] === 1;
      const owner = mine ? -1 : indexOf(shots.owner[i]);
      if (!mine && owner < 0) continue;
      const dx = shots.x[i] - (mine ? own.x : ships.x[owner]);
      const dy = shots.y[i] - (mine ? own.y : ships.y[owner]);
      if (dx * dx + dy * dy > MUZZLE * MUZZLE) continue;
      if (mine) this.play('pulseOwn', 0.8, pitchOf(own.hullKind), null);
      else this.play('pulseFoe', 0.8, pitchOf(ships.hullKind[owner]), { x: shots.x[i], y: shots.y[i] });
    }
  }

  /** A dash, or a shield that goes up, of the own ship and of others in view. */
  private skills({ ships, own }: View): void {
    const { using } = this;
    this.skill(own.slot, own.flying && own.usingSkill, own.hullKind, null);
    for (let i = 0; i < ships.count; i++) {
      const on = (ships.flags[i] & SHIP_FLAG.skill) !== 0;
      if (on === using.has(ships.slot[i])) continue;
      this.skill(ships.slot[i], on, ships.hullKind[i], { x: ships.x[i], y: ships.y[i] });
    }
  }

  private skill(slot: number, on: boolean, hullKind: number, place: Place | null): void {
    if (!on) this.using.delete(slot);
    if (!on || this.using.has(slot)) return;
    this.using.add(slot);
    const sound = HULLS[hullKind].dash === undefined ? 'shieldUp' : 'dash';
    if (this.known) this.play(sound, place === null ? 0.9 : 0.6, 1, place);
  }

  /** One note when something can be paid that could not. */
  private charge(view: View): void {
    const { own } = view;
    for (let i = 0; i < this.prices.length; i++) {
      const { note, price } = this.prices[i];
      const points = Math.min(CHARGE.max, price(view));
      if (own.charge >= points) {
        if (!this.payable[i] && own.flying && this.known) this.play(note, 1, 1, null);
        this.payable[i] = true;
      } else if (own.charge < points - REARM) this.payable[i] = false;
    }
  }
}

function pitchOf(hullKind: number): number {
  return HULL_PITCH[hullKind] ?? 1;
}
