// How numbers and names are written on the screen.

/** A narrow space that does not break, between groups of three digits. */
const GAP = '\u202f';

/** A whole number in groups of three: 1 245. Fractions are rounded. */
export function grouped(value: number): string {
  const digits = String(Math.abs(Math.round(value)));
  const groups = digits.replace(/\B(?=(\d{3})+$)/g, GAP);
  return value < -0.5 ? `\u2212${groups}` : groups;
}

/** A number with its noun: 1 pilot, 214 pilots. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
