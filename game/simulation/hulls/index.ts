/** All hulls; the index in this list is the hull kind on the wire. */
import type { Hull } from '../rules.ts';
import { lancer } from './lancer.ts';

export const HULLS: readonly Hull[] = [lancer];
