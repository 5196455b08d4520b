/** What a hull is: data only, one file each in `hulls/`. */

/** Every hull pulses, boosts and lances; what differs is how well, and for how much charge. Some can do more. */
export interface Hull {
  /** Its number on the wire, from 0 without gaps; once given it stays. */
  readonly kind: number;
  readonly name: string;
  /** What it is good at, in a few words for the start screen. */
  readonly blurb: string;
  /** Hull points. */
  readonly hull: number;
  /** Thrust, units/s². */
  readonly thrust: number;
  /** Drag in proportion to speed, 1/s, and to speed squared, 1/unit: together with thrust they set the top speed. */
  readonly drag: number;
  readonly dragSquared: number;
  readonly pulse: HullPulse;
  readonly boost: HullBoost;
  readonly lance: HullLance;
  readonly dash?: HullDash;
  readonly shield?: HullShield;
}

export interface HullPulse {
  /** Hull points per hit. */
  readonly damage: number;
  /** Seconds between shots. */
  readonly interval: number;
  /** Muzzle speed, units/s. */
  readonly speed: number;
}

export interface HullBoost {
  /** Factor on thrust. */
  readonly thrust: number;
  /** Charge points per second. */
  readonly cost: number;
  /** Charge points that must be there to start boosting; once on it runs until the charge is gone. */
  readonly least: number;
}

export interface HullLance {
  /** Length, units. */
  readonly range: number;
  /** Hull points. */
  readonly damage: number;
  /** Charge points. */
  readonly price: number;
  /** Seconds between lances. */
  readonly interval: number;
}

/** A kick at the start of boost. */
export interface HullDash {
  /** Factor on thrust while it lasts, in place of boost's. */
  readonly thrust: number;
  /** Seconds that it lasts. */
  readonly time: number;
  /** Charge points. */
  readonly price: number;
  /** Seconds between dashes. */
  readonly interval: number;
}

/** An arc held before the ship that turns shots away; no weapon fires through it. */
export interface HullShield {
  /** How far it reaches to each side of the aim, degrees. */
  readonly arc: number;
  /** Charge points per second. */
  readonly cost: number;
  /** Charge points that must be there to raise it; once up it stays until the charge is gone. */
  readonly least: number;
  /** Part of a lance's damage that it stops, 0..1. */
  readonly lance: number;
}
