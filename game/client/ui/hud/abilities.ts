// The keys under the gauges: what can be done with charge, grey where it cannot be paid.
import type { OwnView } from '../../../netcode/view.ts';
import { classSwitch, el, icon } from '../dom.ts';
import type { Signs } from '../signs.ts';
import { spoken } from '../spoken.ts';
import { boostPayable, hasShield, lancePayable, shieldPayable } from './payable.ts';

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
