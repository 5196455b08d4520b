/** Client → server: the screen changed its shape. */
export const RESIZE = 5;

export interface Resize {
  readonly type: typeof RESIZE;
  /** Screen width / height in thousandths. */
  readonly aspect: number;
}
