/** What a hull is: data only, one file each in `hulls/`. */

/** Every hull pulses, boosts and lances; what differs is how well, and for how much charge. */
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
