/** What charge pays for, each with the note that tells it can be paid now. */
import { HULLS } from '../../simulation/hulls/index.ts';
import type { Price } from './cues.ts';

export const PRICES: readonly Price[] = [
  { note: 'chargeBoost', price: ({ own }) => HULLS[own.hullKind].boost.least },
  { note: 'chargeLance', price: ({ own }) => HULLS[own.hullKind].lance.price },
  { note: 'chargeShield', price: ({ own }) => HULLS[own.hullKind].shield?.least ?? Number.POSITIVE_INFINITY },
];
