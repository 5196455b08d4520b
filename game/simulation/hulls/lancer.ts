/** The Lancer: balanced, and it has the best lance. */
import type { Hull } from '../rules.ts';

export const lancer: Hull = { name: 'Lancer', hull: 100, thrust: 380 };
