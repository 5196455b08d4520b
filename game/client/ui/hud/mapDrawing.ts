// What the map in the corner shows: rim, bodies and their rings, belts, relays, contacts, crown, the own ship, what the screen shows.
import { RADAR_CELL } from '../../../../protocol/messages/radar.ts';
import type { View } from '../../../netcode/view.ts';
import type { Rails } from '../../../simulation/rails.ts';
import { palette } from '../theme.ts';
import { ring, stroke } from './mapPen.ts';
import { drawRelays } from './mapRelays.ts';

/** What is left free around it, css px. */
export const EDGE = 4;
/** Rings of a star's charge as multiples of the ×1 ring's radius, by the inverse square: ×4, ×2, ×1. */
const CHARGE_RINGS = [1 / 2, Math.SQRT1_2, 1] as const;

/** Edges of what the screen shows, units. */
export interface Seen {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws the map into a square of `size` css px; `rails` stand at the view's own tick. */
export function drawMap(
  pen: CanvasRenderingContext2D,
  size: number,
  view: View,
  seen: Seen,
  rails: Rails,
): void {
  const centre = size / 2;
  const edge = centre - EDGE;
  const scale = edge / view.rim;
  const large = size > 140;

  ring(pen, centre, centre, edge);
  pen.fillStyle = 'rgb(6 10 19 / 0.84)';
  pen.fill();
  stroke(pen, '#4A5F88', large ? 1.5 : 1);
  pen.save();
  pen.clip();
  drawBelts(pen, centre, scale, rails);
  drawBodies(pen, centre, scale, rails, large);
  drawRelays(pen, centre, scale, view, rails, large);
  drawScreen(pen, centre, scale, seen);
  drawContacts(pen, centre, scale, view, seen, large);
  pen.restore();
  ring(pen, centre, centre, edge);
  pen.setLineDash(large ? [7, 4] : [5, 3]);
  stroke(pen, palette.danger, large ? 2 : 1.75, 0.75);
  pen.setLineDash([]);
  drawCrown(pen, centre, scale, view, edge, large);
  drawOwn(pen, centre, scale, view, large);
}

/** Belts of rocks as bands: what one crashes into there is too small for the map. */
function drawBelts(pen: CanvasRenderingContext2D, centre: number, scale: number, { map }: Rails): void {
  for (const { radius, width } of map.belts) {
    ring(pen, centre, centre, radius * scale);
    stroke(pen, palette.neutral, Math.max(1.5, 2 * width * scale), 0.2);
  }
}

function drawBodies(
  pen: CanvasRenderingContext2D,
  centre: number,
  scale: number,
  rails: Rails,
  large: boolean,
): void {
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    const x = centre + rails.x[i] * scale;
    const y = centre + rails.y[i] * scale;
    if (body.kind === 'star' || body.kind === 'hole') {
      for (let k = 0; k < CHARGE_RINGS.length; k++) {
        ring(pen, x, y, body.chargeRing * CHARGE_RINGS[k] * scale);
        stroke(pen, palette.corona, 1, k === 0 ? 0.8 : 0.32);
      }
      const radius = Math.max(body.radius * scale, large ? 3 : 2.5);
      ring(pen, x, y, radius);
      pen.fillStyle = body.kind === 'hole' ? '#000' : '#FFD07A';
      pen.fill();
      ring(pen, x, y, Math.max(body.burnRing * scale, radius + 2));
      stroke(pen, palette.danger, 1.3);
    } else if (body.kind === 'planet' || body.gravity > 0) {
      // A moon that draws nothing is found beside its planet.
      const least = body.kind === 'planet' ? 2.6 : 1.6;
      ring(pen, x, y, Math.max(body.radius * scale, large ? least : least * 0.8));
      pen.fillStyle = palette.panel;
      pen.fill();
      stroke(pen, '#8FA8E0', body.kind === 'planet' ? 1.3 : 1);
    }
  }
}

/** The rectangle of the arena that the screen shows. */
function drawScreen(pen: CanvasRenderingContext2D, centre: number, scale: number, seen: Seen): void {
  const x = centre + seen.left * scale;
  const y = centre + seen.top * scale;
  const width = (seen.right - seen.left) * scale;
  const height = (seen.bottom - seen.top) * scale;
  pen.fillStyle = palette.own;
  pen.globalAlpha = 0.06;
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = 0.5;
  pen.strokeStyle = palette.own;
  pen.lineWidth = 1;
  pen.strokeRect(x, y, width, height);
  pen.globalAlpha = 1;
}

function drawContacts(
  pen: CanvasRenderingContext2D,
  centre: number,
  scale: number,
  view: View,
  seen: Seen,
  large: boolean,
): void {
  const half = large ? 2.4 : 2;
  pen.fillStyle = palette.foe;
  pen.beginPath();
  for (let i = 0; i < view.radarCount; i++) {
    if (isMate(view, i)) continue;
    contact(pen, centre + view.radar[2 * i] * scale, centre + view.radar[2 * i + 1] * scale, half);
  }
  pen.fill();
  drawFriends(pen, centre, scale, view, seen, half);
}

/** Whether a contact of the radar is of the pilot's team. */
function isMate({ own, radarTeam }: View, contact: number): boolean {
  return own.team > 0 && radarTeam[contact] === own.team;
}

/** Discs where friends are: exactly where they are in view, elsewhere as the radar has them. */
function drawFriends(
  pen: CanvasRenderingContext2D,
  centre: number,
  scale: number,
  view: View,
  seen: Seen,
  half: number,
): void {
  const { ships, own, radar } = view;
  if (own.team === 0) return;
  pen.fillStyle = palette.friend;
  for (let i = 0; i < view.radarCount; i++) {
    const x = radar[2 * i];
    const y = radar[2 * i + 1];
    if (!isMate(view, i) || isSeen(seen, x, y)) continue;
    ring(pen, centre + x * scale, centre + y * scale, half * 1.25);
    pen.fill();
  }
  for (let i = 0; i < ships.count; i++) {
    if (ships.team[i] !== own.team) continue;
    ring(pen, centre + ships.x[i] * scale, centre + ships.y[i] * scale, half * 1.25);
    pen.fill();
  }
}

/** Whether the screen shows where a contact is, or may: contacts are told to the nearest cell. */
function isSeen({ left, top, right, bottom }: Seen, x: number, y: number): boolean {
  return x > left - RADAR_CELL && x < right + RADAR_CELL && y > top - RADAR_CELL && y < bottom + RADAR_CELL;
}

function contact(pen: CanvasRenderingContext2D, x: number, y: number, half: number): void {
  pen.moveTo(x, y - half * 1.1);
  pen.lineTo(x + half, y + half * 0.8);
  pen.lineTo(x - half, y + half * 0.8);
  pen.closePath();
}

function drawCrown(
  pen: CanvasRenderingContext2D,
  centre: number,
  scale: number,
  view: View,
  edge: number,
  large: boolean,
): void {
  const { crown, crownX, crownY } = view.standings;
  if (crown < 0 || crown === view.own.slot) return;
  const reach = Math.min(1, edge / Math.max(1, Math.hypot(crownX, crownY) * scale));
  const k = large ? 0.72 : 0.6;
  const x = centre + crownX * scale * reach;
  const y = centre + crownY * scale * reach;
  pen.beginPath();
  pen.moveTo(x - 8 * k, y + 4 * k);
  pen.lineTo(x - 9 * k, y - 5 * k);
  pen.lineTo(x - 4 * k, y - k);
  pen.lineTo(x, y - 7 * k);
  pen.lineTo(x + 4 * k, y - k);
  pen.lineTo(x + 9 * k, y - 5 * k);
  pen.lineTo(x + 8 * k, y + 4 * k);
  pen.closePath();
  outlined(pen, palette.ember);
}

function drawOwn(
  pen: CanvasRenderingContext2D,
  centre: number,
  scale: number,
  view: View,
  large: boolean,
): void {
  const { own } = view;
  if (!own.flying) return;
  const k = large ? 1 : 0.85;
  const cos = Math.cos(own.aim) * k;
  const sin = Math.sin(own.aim) * k;
  const x = centre + own.x * scale;
  const y = centre + own.y * scale;
  pen.beginPath();
  pen.moveTo(x + 7 * cos, y + 7 * sin);
  pen.lineTo(x - 5 * cos - 5 * sin, y - 5 * sin + 5 * cos);
  pen.lineTo(x - 2 * cos, y - 2 * sin);
  pen.lineTo(x - 5 * cos + 5 * sin, y - 5 * sin - 5 * cos);
  pen.closePath();
  outlined(pen, palette.own);
}

function outlined(pen: CanvasRenderingContext2D, color: string): void {
  pen.strokeStyle = palette.space;
  pen.lineWidth = 2.5;
  pen.lineJoin = 'round';
  pen.stroke();
  pen.fillStyle = color;
  pen.fill();
}
