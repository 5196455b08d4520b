/** Where ships truly were at each tick, as a player with no delay was told. */
import { Bounds } from '../../../game/netcode/bounds.ts';
import { Replica } from '../../../game/netcode/replica.ts';
import { ShotField } from '../../../game/netcode/shotField.ts';
import { ENDLESS } from '../../../game/netcode/tracks.ts';
import { unpackMap } from '../../../game/simulation/arenaMap.ts';
import { hermite } from '../../../game/simulation/curve.ts';
import { announceRim, createRails, type Rails } from '../../../game/simulation/rails.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { SNAPSHOT, tickOf } from '../../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS, VELOCITY_STEPS } from '../../../protocol/quantization.ts';

/** Units and units/s. */
interface Place {
  readonly life: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

export class Truth {
  private readonly ticks = new Map<number, Map<number, Place>>();
  private replica: Replica | null = null;
  private shots: ShotField | null = null;
  private readonly bounds = new Bounds();
  private rails: Rails | null = null;
  private ownSlot = -1;

  /** Takes in what the witness was told. */
  hear(message: ServerMessage): void {
    if (message.type === WELCOME) {
      const map = unpackMap(message.map, message.room);
      if (map === null) throw new Error('the welcome holds no map');
      this.rails = createRails(map, message.tickRate);
      this.replica = new Replica(this.rails, message.shipCapacity);
      this.shots = new ShotField(this.rails, message.shipCapacity, message.shotCapacity);
      this.ownSlot = message.slot;
    }
    const { replica, shots, rails, bounds } = this;
    if (replica === null || shots === null || rails === null) return;
    if (message.type === RIM) announceRim(rails, message);
    if (message.type !== SNAPSHOT) return;
    const tick = tickOf(message.when, replica.tick);
    if (tick < 0) throw new Error(`the witness cannot follow from tick ${replica.tick}`);
    bounds.take(message.window);
    shots.advance(tick);
    replica.apply(message, tick, this.ownSlot, {
      strike: (slot, _ship, at, out) => shots.strike(slot, at, out),
      bear: (slot, ship, at, state) => shots.bear(slot, ship, at, state),
    });
    shots.apply(message, tick, this.ownSlot, bounds);
    const { ships } = replica;
    const places = new Map<number, Place>();
    for (let k = 0; k < ships.count; k++) {
      const track = ships.active[k];
      if (ships.until[track] !== ENDLESS) continue;
      const i = ships.at(track, tick);
      places.set(ships.slot[track], {
        life: ships.life[track],
        x: ships.x[i] / POSITION_STEPS,
        y: ships.y[i] / POSITION_STEPS,
        vx: ships.vx[i] / VELOCITY_STEPS,
        vy: ships.vy[i] / VELOCITY_STEPS,
      });
    }
    this.ticks.set(tick, places);
  }

  /** Distance from where a ship was at a fractional tick; NaN where the witness did not see it before and after. */
  distance(slot: number, tick: number, x: number, y: number, dt: number): number {
    const whole = Math.floor(tick);
    const a = this.ticks.get(whole)?.get(slot);
    const b = this.ticks.get(whole + 1)?.get(slot);
    if (a === undefined || b === undefined || a.life !== b.life) return Number.NaN;
    const f = tick - whole;
    const trueX = hermite(a.x, a.vx * dt, b.x, b.vx * dt, f);
    const trueY = hermite(a.y, a.vy * dt, b.y, b.vy * dt, f);
    return Math.sqrt((x - trueX) ** 2 + (y - trueY) ** 2);
  }
}
