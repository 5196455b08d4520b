// Room for the arena's texts: a name that would lie on one that is shown already is left out. Pure; allocates once.

/** About half of what a letter takes, a text's margin, and the height of its line, css px. */
const HALF_LETTER = 3.4;
const MARGIN = 2;
const HEIGHT = 14;

/** A text as wide as the crown. */
export const CROWN_ROOM = 'AI';

export interface TextRoom {
  /** Nothing is taken any more. */
  clear(): void;
  /** Takes the room of a text centred there, css px; false where another has some of it. */
  take(text: string, x: number, y: number): boolean;
}

/** For at most `most` texts at a time; further ones find no room. */
export function createTextRoom(most: number): TextRoom {
  const left = new Float32Array(most);
  const right = new Float32Array(most);
  const middle = new Float32Array(most);
  let count = 0;
  return {
    clear() {
      count = 0;
    },
    take(text, x, y) {
      if (count === most) return false;
      const half = text.length * HALF_LETTER + MARGIN;
      for (let i = 0; i < count; i++) {
        if (x + half > left[i] && x - half < right[i] && Math.abs(y - middle[i]) < HEIGHT) return false;
      }
      left[count] = x - half;
      right[count] = x + half;
      middle[count] = y;
      count++;
      return true;
    },
  };
}
