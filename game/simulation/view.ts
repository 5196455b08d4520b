/** How much of the arena a screen shows: the same area for everyone, whatever its shape. */
import { LIMITS } from '../../protocol/limits.ts';

/** Square units that every screen shows at most: 1280 × 720. */
export const VIEW_AREA = 1280 * 720;

/**
 * Half the width and height, in units, that a screen of this aspect (width / height, in thousandths)
 * shows. Aspects outside the limits are clamped, so that a ribbon of a window sees no further.
 */
export function visibleExtents(aspect: number): { halfWidth: number; halfHeight: number } {
  const ratio = Math.min(Math.max(aspect, LIMITS.aspectMin), LIMITS.aspectMax) / 1000;
  const height = Math.sqrt(VIEW_AREA / ratio);
  return { halfWidth: (height * ratio) / 2, halfHeight: height / 2 };
}
