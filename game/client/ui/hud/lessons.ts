// What a pilot is taught in flight, one thing at a time, until it has been done once. Pure.
import type { OwnView } from '../../../netcode/view.ts';
import { boostPayable, hasShield, lancePayable, shieldPayable } from './payable.ts';

/** In the order in which they are taught; danger comes before everything. Names are kept among the settings. */
export const LESSONS = [
  'burn',
  'pull',
  'fly',
  'fire',
  'bounty',
  'relay',
  'charge',
  'lance',
  'shield',
  'boost',
  'embers',
] as const;
export type Lesson = (typeof LESSONS)[number];

/** Flown, charged and been at a relay for so long counts as understood, and so does what was read for so long, s. */
const FLOWN_S = 1.2;
const CHARGED_S = 1.5;
const AT_RELAY_S = 3;
const READ_S = 6;
/** What need not be done is taught for so long in a life, s: then it is the turn of what comes after it. */
const OFFERED_S = 12;
const OFFERED: readonly Lesson[] = ['charge', 'lance', 'shield', 'boost', 'embers'];
/** Below this share of the charge it is time to look for more. */
const CHARGE_LOW = 0.5;
/** Below this share of the hull it is worth mending. */
const HULL_LOW = 0.7;

/** What a pilot is taught from beside the own ship. */
export interface Scene {
  /** A shot of the pilot's own is in view. */
  readonly fired: boolean;
  /** Teams play; the own ship is near a relay. */
  readonly teams: boolean;
  readonly atRelay: boolean;
  /** An ember is in view. */
  readonly embers: boolean;
  /** Gravity is stronger than the engine here. */
  readonly pulled: boolean;
}

export interface Teacher {
  /** Once per frame of a flying ship: the lesson to show. */
  frame(own: OwnView, scene: Scene, dtS: number): Lesson | null;
}

/** `learned` are the names of lessons that need no teaching; `learn` is called when another one has been. */
export function createTeacher(learned: () => readonly string[], learn: (lesson: Lesson) => void): Teacher {
  let flown = 0;
  let charged = 0;
  let atRelay = 0;
  let burnt = false;
  let pulled = false;
  let lanceWait = 0;
  let hull = 0;
  let life = -1;
  /** What was shown last, and for how long it has been read, s. */
  let last: Lesson | null = null;
  let read = 0;
  /** For how long each was shown in this life, s. */
  const offered = new Map<Lesson, number>();

  const due: Readonly<Record<Lesson, (own: OwnView, scene: Scene) => boolean>> = {
    burn: (own) => own.burnRate > 0,
    pull: (_, scene) => scene.pulled,
    fly: () => true,
    fire: () => true,
    bounty: (_, { teams }) => !teams,
    relay: (_, { teams }) => teams,
    charge: (own) => own.charge < own.chargeMax * CHARGE_LOW || own.chargeRate > 0,
    lance: lancePayable,
    shield: (own) => hasShield(own) && shieldPayable(own),
    boost: boostPayable,
    embers: (own, { embers }) => embers && own.hull < own.hullMax * HULL_LOW,
  };

  function hasHadItsTime(lesson: Lesson): boolean {
    return OFFERED.includes(lesson) && (offered.get(lesson) ?? 0) >= OFFERED_S;
  }

  return {
    frame(own, scene, dtS) {
      if (own.thrust > 0) flown += dtS;
      if (own.chargeRate > 0 && own.burnRate === 0) charged += dtS;
      if (scene.atRelay) atRelay += dtS;
      const sameLife = own.life === life;
      if (!sameLife) offered.clear();
      if (last !== null) {
        read += dtS;
        offered.set(last, (offered.get(last) ?? 0) + dtS);
      }
      const known = learned();
      const done: Readonly<Record<Lesson, boolean>> = {
        // Whoever came out again has seen what the ring means.
        burn: sameLife && burnt && own.burnRate === 0,
        pull: sameLife && pulled && !scene.pulled,
        fly: flown > FLOWN_S,
        fire: scene.fired,
        bounty: last === 'bounty' && read > READ_S,
        relay: atRelay > AT_RELAY_S,
        charge: charged > CHARGED_S,
        lance: own.lanceWait > lanceWait,
        shield: hasShield(own) && own.usingSkill,
        boost: own.boosting,
        // Only embers mend in flight.
        embers: sameLife && own.hull > hull,
      };
      burnt = own.burnRate > 0;
      ({ pulled } = scene);
      lanceWait = own.lanceWait;
      ({ hull, life } = own);
      let shown: Lesson | null = null;
      for (const lesson of LESSONS) {
        if (known.includes(lesson)) continue;
        if (done[lesson]) learn(lesson);
        else if (shown === null && due[lesson](own, scene) && !hasHadItsTime(lesson)) shown = lesson;
      }
      if (shown !== last) read = 0;
      last = shown;
      return shown;
    },
  };
}
