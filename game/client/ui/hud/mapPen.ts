// What the parts of the map in the corner draw with: a circle as a path, and a stroke along the path of now.
const TURN = 2 * Math.PI;

/** Begins a path: a circle, css px. */
export function ring(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, TURN);
}

/** Strokes the path, `width` css px wide. */
export function stroke(pen: CanvasRenderingContext2D, color: string, width: number, alpha = 1): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.globalAlpha = alpha;
  pen.stroke();
  pen.globalAlpha = 1;
}
