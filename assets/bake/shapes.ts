// Reads the named paths out of an SVG source, and measures and cuts the polygons among them.
import { readFileSync } from 'node:fs';

/** A corner, in the source's own units. */
export type Point = readonly [x: number, y: number];

/** The `d` of every `<path id="…" d="…"/>` of the file, by id. Throws when the file cannot be read. */
export function readShapes(file: URL): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (const [, id, d] of readFileSync(file, 'utf8').matchAll(/<path id="([^"]+)" d="([^"]+)"/g)) {
    if (id && d) shapes.set(id, d);
  }
  return shapes;
}

/** The shape of that name; throws an error that names the shape when the source lacks it. */
export function need(shapes: ReadonlyMap<string, string>, id: string): string {
  const d = shapes.get(id);
  if (d === undefined) throw new Error(`the art source has no <path id="${id}">`);
  return d;
}

/** The attributes of the file's `<svg …>`, by name. Throws when the file cannot be read. */
export function readAttributes(file: URL): ReadonlyMap<string, string> {
  const head = /<svg([^>]*)>/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return new Map([...head.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value] as const));
}

/** The number in an attribute; throws an error that names the attribute when the source lacks it. */
export function needNumber(attributes: ReadonlyMap<string, string>, name: string): number {
  const value = Number(attributes.get(name) ?? Number.NaN);
  if (!Number.isFinite(value)) throw new Error(`the art source's <svg> needs a number in ${name}="…"`);
  return value;
}

/** The corners of a path made of M, L and Z only; throws on any other command. */
export function corners(d: string): Point[] {
  if (/[^MLZ\d\s.,-]/.test(d)) throw new Error(`only M, L and Z can be read as corners: ${d}`);
  return [...d.matchAll(/[ML]\s*(-?[\d.]+)[\s,]+(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

/** The length of the closed polygon, in its own units. */
export function perimeter(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] as Point;
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
}

/** A dash pattern given in percent of the polygon's length, as an SVG `stroke-dasharray`. */
export function dashes(d: string, percent: readonly number[]): string {
  const length = perimeter(corners(d));
  return percent.map((part) => ((part / 100) * length).toFixed(3)).join(' ');
}
