// What a pilot is taught in flight, one thing at a time, until it has been done once. Pure.
import type { OwnView } from '../../../netcode/view.ts';
import { boostPayable, lancePayable } from './abilities.ts';

/** In the order in which they are taught; danger comes before everything. Names are kept among the settings. */
export const LESSONS = ['burn', 'fly', 'fire', 'charge', 'lance', 'boost'] as const;
export type Lesson = (typeof LESSONS)[number];

/** Flown and charged for so long counts as understood, s. */
const FLOWN_S = 1.2;
const CHARGED_S = 1.5;
/** Below this share of the charge it is time to look for more. */
const CHARGE_LOW = 0.5;

export interface Teacher {
  /** Once per frame of a flying ship; `fired` says whether a shot of the pilot's own is in view. The lesson to show. */
  frame(own: OwnView, fired: boolean, dtS: number): Lesson | null;
}

/** `learned` are the names of lessons that need no teaching; `learn` is called when another one has been. */
export function createTeacher(learned: () => readonly string[], learn: (lesson: Lesson) => void): Teacher {
  let flown = 0;
  let charged = 0;
  let burnt = false;
  let lanceWait = 0;

  const due: Readonly<Record<Lesson, (own: OwnView) => boolean>> = {
    burn: (own) => own.burnRate > 0,
    fly: () => true,
    fire: () => true,
    charge: (own) => own.charge < own.chargeMax * CHARGE_LOW || own.chargeRate > 0,
    lance: lancePayable,
    boost: boostPayable,
  };

  return {
    frame(own, fired, dtS) {
      if (own.thrust > 0) flown += dtS;
      if (own.chargeRate > 0 && own.burnRate === 0) charged += dtS;
      const known = learned();
      const done: Readonly<Record<Lesson, boolean>> = {
        // Whoever came out again has seen what the ring means.
        burn: burnt && own.burnRate === 0,
        fly: flown > FLOWN_S,
        fire: fired,
        charge: charged > CHARGED_S,
        lance: own.lanceWait > lanceWait,
        boost: own.boosting,
      };
      burnt = own.burnRate > 0;
      lanceWait = own.lanceWait;
      let shown: Lesson | null = null;
      for (const lesson of LESSONS) {
        if (known.includes(lesson)) continue;
        if (done[lesson]) learn(lesson);
        else if (shown === null && due[lesson](own)) shown = lesson;
      }
      return shown;
    },
  };
}
