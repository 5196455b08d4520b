// A pilot made of real key presses and mouse moves, who sees what the page's inspection window shows.
import type { Page } from 'playwright-core';
// For the type of window.__perihelion.
import type {} from '../../inspection.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a pilot knows at a moment. */
export interface Sight {
  readonly screen: string;
  readonly slot: number;
  readonly life: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly hull: number;
  readonly grace: number;
  readonly bounty: number;
  readonly charge: number;
  readonly lanceWait: number;
  /** The first other ship in view. */
  readonly other:
    | (Place & { readonly vx: number; readonly vy: number; readonly name: string; readonly slot: number })
    | null;
}

/** Where the map has its star. */
export const STAR: Place = { x: 0, y: 0 };

/** Pulses fly this fast, units/s; near enough for aiming. */
const PULSE_SPEED = 640;
/** Keys of the eight directions, clockwise from +x. */
const KEYS = [
  ['KeyD'],
  ['KeyD', 'KeyS'],
  ['KeyS'],
  ['KeyS', 'KeyA'],
  ['KeyA'],
  ['KeyA', 'KeyW'],
  ['KeyW'],
  ['KeyW', 'KeyD'],
] as const;
/** Wanted speed per unit of distance, and at most; differences smaller than the last are let be. */
const GAIN = 1.1;
const CRUISE = 260;
const SLACK = 22;

export interface Pilot {
  readonly page: Page;
  look(): Promise<Sight>;
  /** One decision on the way to a place; call it again and again. */
  steerTo(place: Place, sight: Sight): Promise<void>;
  /** Points the mouse to where the other ship will be. */
  aimAtOther(sight: Sight): Promise<void>;
  letGo(): Promise<void>;
}

export function createPilot(page: Page): Pilot {
  let held: readonly string[] = [];

  async function hold(keys: readonly string[]): Promise<void> {
    for (const key of held) if (!keys.includes(key)) await page.keyboard.up(key);
    for (const key of keys) if (!held.includes(key)) await page.keyboard.down(key);
    held = keys;
  }

  return {
    page,
    look: () =>
      page.evaluate(() => {
        const game = window.__perihelion!;
        const { own, ships } = game.view!;
        const other =
          ships.count > 0
            ? {
                x: ships.x[0],
                y: ships.y[0],
                vx: ships.vx[0],
                vy: ships.vy[0],
                slot: ships.slot[0],
                name: game.view!.nameOf(ships.slot[0]),
              }
            : null;
        const { slot, life, x, y, vx, vy, hull, grace, bounty, charge, lanceWait } = own;
        return {
          screen: game.screen,
          slot,
          life,
          x,
          y,
          vx,
          vy,
          hull,
          grace,
          bounty,
          charge,
          lanceWait,
          other,
        };
      }),
    async steerTo(place, sight) {
      const dx = place.x - sight.x;
      const dy = place.y - sight.y;
      const distance = Math.hypot(dx, dy) || 1;
      const speed = Math.min(CRUISE, distance * GAIN);
      const wantX = (dx / distance) * speed - sight.vx;
      const wantY = (dy / distance) * speed - sight.vy;
      if (Math.hypot(wantX, wantY) < SLACK) return hold([]);
      const direction = Math.round((Math.atan2(wantY, wantX) / (2 * Math.PI)) * 8) & 7;
      return hold(KEYS[direction]);
    },
    async aimAtOther(sight) {
      const { other } = sight;
      if (!other) return;
      const seconds = Math.hypot(other.x - sight.x, other.y - sight.y) / PULSE_SPEED;
      // What a shot inherits of its ship's speed carries it sideways.
      const x = other.x + (other.vx - 0.35 * sight.vx) * seconds;
      const y = other.y + (other.vy - 0.35 * sight.vy) * seconds;
      const point = await page.evaluate(([px, py]) => window.__perihelion!.toScreen(px, py), [x, y] as const);
      await page.mouse.move(point.x, point.y);
    },
    letGo: () => hold([]),
  };
}
