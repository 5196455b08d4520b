/** Events of snapshots, kept until the moment that they happened in is drawn, and then told once. */
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT, EVENT_LENGTHS } from '../../protocol/messages/snapshot.ts';
import { ANGLE_STEPS, HULL_STEPS, POSITION_STEPS } from '../../protocol/quantization.ts';
import type { Motion } from './interpolate.ts';
import type { ViewEvent } from './view.ts';

/** Events that may wait; where nobody looks, the oldest are forgotten. */
const WAITING_MOST = 1024;
/** Tick of what concerns the pilot's own ship: told at the next chance, as the own ship is drawn in the present. */
const AT_ONCE = -1;
/** A bump this near to the own ship is its own, units. */
const OWN_BUMP = 40;

const RADIANS = (2 * Math.PI) / ANGLE_STEPS;

/** What is known of the scene when events arrive. */
export interface EventScene {
  readonly ownSlot: number;
  /** Own ship, units. */
  ownX(): number;
  ownY(): number;
  /** How a ship in view moved last, units; false where it is not known. */
  motionOf(slot: number, out: Motion): boolean;
  /** Where an ember in view lies; false where it is not known. */
  emberAt(slot: number, out: { x: number; y: number }): boolean;
  /** Hull kind of a ship in view. */
  hullKindOf(slot: number): number;
  /** Whether the own lance of a tick in `after`+1..`tick` was shown already. */
  lanceShown(after: number, tick: number): boolean;
  /** Whether a hit by the own ship on a ship at about this tick was sparked already; true once for each. */
  foreseen(victim: number, tick: number): boolean;
}

export class EventQueue {
  private readonly ticks: number[] = [];
  private readonly events: ViewEvent[] = [];

  clear(): void {
    this.ticks.length = 0;
    this.events.length = 0;
  }

  /** Adds an event that is told when `tick` is drawn. */
  add(tick: number, event: ViewEvent): void {
    if (this.events.length >= WAITING_MOST) {
      this.events.shift();
      this.ticks.shift();
    }
    this.ticks.push(tick);
    this.events.push(event);
  }

  /** Adds an event that is told at the next chance. */
  addNow(event: ViewEvent): void {
    this.add(AT_ONCE, event);
  }

  /** Adds an event of `tick`; one that concerns the pilot's own ship is told at the next chance. */
  tell(tick: number, event: ViewEvent, scene: EventScene): void {
    this.add(concernsOwn(event, scene) ? AT_ONCE : tick, event);
  }

  /** Adds the events of a snapshot of `tick` that follows one of `base`. */
  take(events: readonly number[], base: number, tick: number, scene: EventScene): void {
    for (let at = 0; at < events.length; at += EVENT_LENGTHS[events[at]]) {
      const event = toView(events, at, base, tick, scene);
      if (event !== null) this.tell(tick, event, scene);
    }
  }

  /** Tells, in order, every event whose time has come, and forgets it. */
  drain(renderTick: number, each: (event: ViewEvent) => void): void {
    const { ticks, events } = this;
    if (events.length === 0) return;
    let kept = 0;
    const count = events.length;
    for (let i = 0; i < count; i++) {
      if (ticks[i] <= renderTick) {
        each(events[i]);
        continue;
      }
      ticks[kept] = ticks[i];
      events[kept++] = events[i];
    }
    // What was added while telling stays behind what waits.
    for (let i = count; i < events.length; i++) {
      ticks[kept] = ticks[i];
      events[kept++] = events[i];
    }
    ticks.length = kept;
    events.length = kept;
  }
}

const place: Motion = { x: 0, y: 0, vx: 0, vy: 0 };

/** Whether an event is about the pilot's own ship, which is drawn ahead of all others. */
function concernsOwn(event: ViewEvent, scene: EventScene): boolean {
  const { ownSlot } = scene;
  switch (event.kind) {
    case 'hit':
      return event.victim === ownSlot;
    case 'lance':
      return event.slot === ownSlot || event.victim === ownSlot;
    case 'wreck':
    case 'turned':
    case 'spawn':
      return event.slot === ownSlot;
    case 'pickup':
      return event.ship === ownSlot;
    case 'bump': {
      const dx = event.x - scene.ownX();
      const dy = event.y - scene.ownY();
      return dx * dx + dy * dy < OWN_BUMP * OWN_BUMP;
    }
    case 'shotEnd':
      return event.own;
    case 'spark':
      return true;
  }
}

function weaponOf(cause: number): 'pulse' | 'lance' | 'other' {
  return cause === CAUSE.pulse ? 'pulse' : cause === CAUSE.lance ? 'lance' : 'other';
}

/** The event at a place of what is told, in units; or null for one that is unknown or was shown already. */
function toView(
  told: readonly number[],
  at: number,
  base: number,
  tick: number,
  scene: EventScene,
): ViewEvent | null {
  const kind = told[at];
  const a = told[at + 1];
  const b = told[at + 2];
  const c = told[at + 3];
  const d = told[at + 4];
  const e = told[at + 5];
  const f = told[at + 6];
  switch (kind) {
    case EVENT.hit: {
      if (!scene.motionOf(a, place)) return null;
      const where = { x: place.x, y: place.y };
      const hit = { ...where, victim: a, attacker: b, damage: c / HULL_STEPS, weapon: weaponOf(d) };
      const foreseen = b === scene.ownSlot && scene.foreseen(a, tick);
      return foreseen ? { kind: 'hit', ...hit, foreseen } : { kind: 'hit', ...hit };
    }
    case EVENT.lance: {
      if (a === scene.ownSlot && scene.lanceShown(base, tick)) return null;
      const at = { x: b / POSITION_STEPS, y: c / POSITION_STEPS };
      return { kind: 'lance', slot: a, ...at, angle: d * RADIANS, length: e / POSITION_STEPS, victim: f };
    }
    case EVENT.wreck:
      return scene.motionOf(a, place)
        ? { kind: 'wreck', slot: a, ...place, hullKind: scene.hullKindOf(a) }
        : null;
    case EVENT.pickup:
      return scene.emberAt(a, place) ? { kind: 'pickup', slot: a, ship: b, x: place.x, y: place.y } : null;
    case EVENT.bump:
      return { kind: 'bump', x: a / POSITION_STEPS, y: b / POSITION_STEPS, strength: c };
    case EVENT.spawn:
      return { kind: 'spawn', slot: a, x: b / POSITION_STEPS, y: c / POSITION_STEPS };
    case EVENT.turned:
      return { kind: 'turned', slot: a, attacker: b, x: c / POSITION_STEPS, y: d / POSITION_STEPS };
    default:
      return null;
  }
}
