// What the player feels: hits, the wreck, the lance and the boost as short shakes of whatever is held.
import type { OwnView } from '../../netcode/view.ts';

/** A shake of the strength 0..1. */
export interface Shake {
  readonly strength: number;
  readonly ms: number;
}

const WRECK: Shake = { strength: 1, ms: 420 };
const LANCE: Shake = { strength: 0.5, ms: 90 };
const BOOST: Shake = { strength: 0.3, ms: 110 };
/** A hit: so long, and as strong as the hull points that it costs. */
const HIT_MS = 120;
const HIT_LEAST = 0.25;
const HIT_POINTS_FULL = 40;
/** Less than this in one frame is a burn, points; it has a sign of its own on the screen. */
const HIT_POINTS_LEAST = 2;

/** What is weaker would be felt as a fault of the phone. */
const PHONE_LEAST = 0.4;

/** Shakes a phone, which knows no strength. Where it cannot, nothing happens. */
export function vibrate({ strength, ms }: Shake): void {
  if (strength >= PHONE_LEAST) navigator.vibrate?.(Math.round(ms * strength * 0.5));
}

export interface Rumble {
  /** Once per drawn frame. */
  frame(own: OwnView): void;
}

/** `shake` is called for what happened to the ship since the frame before. */
export function createRumble(shake: (shake: Shake) => void): Rumble {
  let life = Number.NaN;
  let flying = false;
  let hull = 0;
  let lanceWait = 0;
  let boosting = false;
  return {
    frame(own) {
      // A fresh ship: nothing of before can be compared with it.
      if (own.life === life) {
        const lost = hull - own.hull;
        if (flying && !own.flying) shake(WRECK);
        else if (lost >= HIT_POINTS_LEAST) {
          shake({ strength: Math.min(1, HIT_LEAST + lost / HIT_POINTS_FULL), ms: HIT_MS });
        } else if (own.lanceWait > lanceWait + 0.5) shake(LANCE);
        else if (own.boosting && !boosting) shake(BOOST);
      }
      life = own.life;
      flying = own.flying;
      hull = own.hull;
      lanceWait = own.lanceWait;
      boosting = own.boosting;
    },
  };
}
