/** What charge pays for, each with the note that tells it can be paid now. */
import { BOOST, LANCE } from '../../simulation/rules.ts';
import type { Price } from './cues.ts';

export const PRICES: readonly Price[] = [
  { note: 'chargeBoost', price: () => BOOST.startPrice },
  { note: 'chargeLance', price: () => LANCE.price },
];
