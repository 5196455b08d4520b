// Time left as a clock shows it.

/** Seconds as minutes and seconds, 4:37: rounded up, so that 0:00 is the end; never below that. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
