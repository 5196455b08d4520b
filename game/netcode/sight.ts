/** What is known of ships and embers as of the newest snapshot, and of the own ship as it is flown: for what happens. */
import { POSITION_STEPS, VELOCITY_STEPS } from '../../protocol/quantization.ts';
import type { EmberField } from './emberField.ts';
import type { EventScene } from './events.ts';
import type { Foresight } from './foresight.ts';
import type { Motion } from './interpolate.ts';
import type { Prediction } from './prediction.ts';
import type { Replica } from './replica.ts';

export class Sight implements EventScene {
  ownSlot = -1;
  private readonly prediction: Prediction;
  private readonly replica: Replica;
  private readonly embers: EmberField;
  private readonly foresight: Foresight;
  /** Ticks of own lances that were shown before the server told of them. */
  private readonly lances = new Int32Array(8).fill(-1);
  private lanceCount = 0;

  constructor(prediction: Prediction, replica: Replica, embers: EmberField, foresight: Foresight) {
    this.prediction = prediction;
    this.replica = replica;
    this.embers = embers;
    this.foresight = foresight;
  }

  /** Starts anew with the ship in a slot. */
  begin(slot: number): void {
    this.ownSlot = slot;
    this.lances.fill(-1);
  }

  /** The own lance of a tick is shown. */
  showLance(tick: number): void {
    this.lances[this.lanceCount++ % this.lances.length] = tick;
  }

  ownX(): number {
    return this.prediction.world.x[0] / POSITION_STEPS;
  }

  ownY(): number {
    return this.prediction.world.y[0] / POSITION_STEPS;
  }

  hullKindOf(slot: number): number {
    if (slot === this.ownSlot) return this.prediction.world.hullKind[0];
    const track = this.replica.ships.of(slot);
    return track < 0 ? 0 : this.replica.hullKind[track];
  }

  motionOf(slot: number, out: Motion): boolean {
    const { world } = this.prediction;
    const own = slot === this.ownSlot;
    const track = own ? -1 : this.replica.ships.of(slot);
    if (!own && track < 0) return false;
    const tracks = this.replica.ships;
    const [from, i] = own ? [world, 0] : [tracks, tracks.at(track, this.replica.tick)];
    out.x = from.x[i] / POSITION_STEPS;
    out.y = from.y[i] / POSITION_STEPS;
    out.vx = from.vx[i] / VELOCITY_STEPS;
    out.vy = from.vy[i] / VELOCITY_STEPS;
    return true;
  }

  emberAt(slot: number, out: { x: number; y: number }): boolean {
    const { tracks } = this.embers;
    const track = tracks.of(slot);
    if (track < 0) return false;
    out.x = tracks.x[tracks.at(track, 0)] / POSITION_STEPS;
    out.y = tracks.y[tracks.at(track, 0)] / POSITION_STEPS;
    return true;
  }

  lanceShown(after: number, tick: number): boolean {
    return this.lances.some((shown) => shown > after && shown <= tick);
  }

  foreseen(victim: number, tick: number): boolean {
    return this.foresight.answered(victim, tick);
  }

  /** Whether a newcomer's shield keeps a ship from harm. */
  shielded(slot: number): boolean {
    if (slot === this.ownSlot) return this.prediction.world.grace[0] > 0;
    const track = this.replica.ships.of(slot);
    return track >= 0 && this.replica.isShielded(track);
  }

  /** Whether two ships are of one team. */
  areMates(one: number, other: number): boolean {
    const team = this.teamOf(one);
    return team !== 0 && team === this.teamOf(other);
  }

  /** The team of a ship in view; 0: none. */
  private teamOf(slot: number): number {
    if (slot === this.ownSlot) return this.prediction.world.team[0];
    const track = this.replica.ships.of(slot);
    return track < 0 ? 0 : this.replica.team[track];
  }
}
