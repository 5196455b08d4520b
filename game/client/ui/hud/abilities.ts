// The keys under the gauges: what can be done with charge, grey where it cannot be paid.
import type { OwnView } from '../../../netcode/view.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { classSwitch, el, icon } from '../dom.ts';
import type { Signs } from '../signs.ts';
import { spoken } from '../spoken.ts';

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

export function createAbilities(signs: Signs) {
  const boost = el('div', 'hint', signs.of('boost'), icon('boost'), spoken('act.boost'));
  const lance = el('div', 'hint', signs.of('lance'), icon('lance'), spoken('act.lance'));
  const shield = el('div', 'hint', signs.of('skill'), icon('shield'), spoken('act.shield'));
  const boostOff = classSwitch(boost, 'unpayable');
  const lanceOff = classSwitch(lance, 'unpayable');
  const shieldOff = classSwitch(shield, 'unpayable');
  const shieldGone = classSwitch(shield, 'absent');
  return {
    element: el('div', 'hints', boost, lance, shield),
    update(own: OwnView): void {
      boostOff(!boostPayable(own));
      lanceOff(!lancePayable(own));
      shieldOff(!shieldPayable(own));
      shieldGone(!hasShield(own));
    },
  };
}
