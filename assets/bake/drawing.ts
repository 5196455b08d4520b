// What one picture of the atlas is: its name, its box in units, and the SVG inside that box.

/** One picture. The box is `[left, top, right, bottom]` round the picture's own origin, in units. */
export interface Drawing {
  readonly name: string;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  readonly svg: string;
  /** Whether it is all gradients: such pictures and those of lines are packed each in their own way. */
  readonly soft?: boolean;
}

/** A picture whose box reaches the same distance from the origin on every side. */
export function square(name: string, reach: number, svg: string): Drawing {
  return { name, box: [-reach, -reach, reach, reach], svg };
}
