/** The few checks that field values are held against: pure, and they never throw. */

export type Check = (value: unknown) => boolean;

/** A whole number from `min` to `max`, both included. */
export function int(min: number, max: number): Check {
  return (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** Any finite number. */
export const number: Check = (value) => Number.isFinite(value);

export const flag: Check = (value) => typeof value === 'boolean';

/** A string of at most `max` UTF-16 units, without half surrogate pairs: they could not be written as UTF-8 again. */
export function text(max: number): Check {
  return (value) => typeof value === 'string' && value.length <= max && !/\p{Surrogate}/u.test(value);
}

/** An array of at most `max` elements that each pass. */
export function list(max: number, each: Check): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length > max) return false;
    for (let i = 0; i < value.length; i++) if (!each(value[i])) return false;
    return true;
  };
}

/** An array of whole numbers, as many as one of `lengths`. */
export function ints(...lengths: readonly number[]): Check {
  return (value) =>
    Array.isArray(value) && lengths.includes(value.length) && value.every((one) => Number.isInteger(one));
}

/** Whole numbers, `length` for each of any number of things; the first of each must pass. */
export function packed(length: number, first: Check): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length % length !== 0) return false;
    for (let i = 0; i < value.length; i++) {
      if (!Number.isInteger(value[i]) || (i % length === 0 && !first(value[i]))) return false;
    }
    return true;
  };
}

/** An array with exactly these elements. */
export function tuple(...checks: readonly Check[]): Check {
  return (value) =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, i) => check(value[i]));
}
