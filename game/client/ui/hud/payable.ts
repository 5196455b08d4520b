// What the own ship's charge pays for now. Pure.
import type { OwnView } from '../../../netcode/view.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';

/** Whether the charge is enough to start a boost. */
export function boostPayable(own: OwnView): boolean {
  return own.boosting || own.charge >= HULLS[own.hullKind].boost.least;
}

/** Whether the lance could be fired right now. */
export function lancePayable(own: OwnView): boolean {
  return own.charge >= HULLS[own.hullKind].lance.price && own.lanceWait <= 0;
}

/** Whether the hull has a shield, and the charge is enough to raise it, or to hold it. */
export function shieldPayable(own: OwnView): boolean {
  const { shield } = HULLS[own.hullKind];
  return shield !== undefined && (own.usingSkill || own.charge >= shield.least);
}

export function hasShield(own: OwnView): boolean {
  return HULLS[own.hullKind].shield !== undefined;
}
