// The letter by which a relay is called in the arena, at its edge and on the map. Pure.

/** The letter of a relay by its place in the map. */
export function relayLetter(relay: number): string {
  return String.fromCharCode(65 + relay);
}
