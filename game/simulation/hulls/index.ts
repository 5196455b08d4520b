/** All hulls by their kind on the wire. Written by `npm run assets` from the files beside it. */
import type { Hull } from '../hull.ts';
import { bulwark } from './bulwark.ts';
import { kite } from './kite.ts';
import { lancer } from './lancer.ts';

export const HULLS: readonly Hull[] = [lancer, kite, bulwark];
