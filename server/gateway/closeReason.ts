/** The line for people that goes with a close code. */

/** A close frame has no room for more. */
const CLOSE_REASON_BYTES = 123;

/** The reason cut to what a close frame holds, at a character's border. */
export function fitReason(reason: string): string {
  if (Buffer.byteLength(reason) <= CLOSE_REASON_BYTES) return reason;
  let cut = reason;
  while (Buffer.byteLength(cut) > CLOSE_REASON_BYTES) cut = cut.slice(0, -1);
  // Half a surrogate pair would not survive the way into UTF-8.
  return cut.replace(/[\ud800-\udbff]$/, '');
}
