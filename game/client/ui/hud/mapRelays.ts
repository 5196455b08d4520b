// Relays on the map in the corner: a hexagon with the letter by which arrows call it, marked by whose it is.
import type { View } from '../../../netcode/view.ts';
import { type Place, type Rails, relayPlace } from '../../../simulation/rails.ts';
import { relayLetter } from '../../scene/relayLetter.ts';
import { palette } from '../theme.ts';
import { ring, stroke } from './mapPen.ts';

const TURN = 2 * Math.PI;
/** From the middle of a hexagon to its corners, and how much further out lies the ring of who takes it, css px. */
const RADIUS = { large: 8, small: 6.5 } as const;
const TAKER = 2.5;
const FONT = {
  large: '600 11px "Martian Mono Variable", ui-monospace, monospace',
  small: '600 9px "Martian Mono Variable", ui-monospace, monospace',
} as const;
const DASHES = [2.5, 2];
const WHOLE: number[] = [];
const place: Place = { x: 0, y: 0 };

/** Filled where friends hold it, hollow where foes do, dashed while nobody does; `centre` and `scale` are the map's. */
export function drawRelays(
  pen: CanvasRenderingContext2D,
  centre: number,
  scale: number,
  view: View,
  rails: Rails,
  large: boolean,
): void {
  const { relays } = view.round;
  const size = large ? 'large' : 'small';
  const radius = RADIUS[size];
  pen.font = FONT[size];
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (let i = 0; i < Math.min(relays.length, rails.map.relays.length); i++) {
    relayPlace(rails, rails.map.relays[i], place);
    const x = centre + place.x * scale;
    const y = centre + place.y * scale;
    const { holder, taker } = relays[i];
    const held = holder > 0 && holder === view.own.team;
    hexagon(pen, x, y, radius);
    pen.fillStyle = held ? palette.friend : palette.space;
    pen.fill();
    pen.setLineDash(holder === 0 ? DASHES : WHOLE);
    stroke(pen, teamColor(view, holder), 1.4);
    pen.setLineDash(WHOLE);
    pen.fillStyle = held ? palette.space : palette.text;
    pen.fillText(relayLetter(i), x, y + 0.5);
    if (taker === 0) continue;
    ring(pen, x, y, radius + TAKER);
    stroke(pen, teamColor(view, taker), 1.5);
  }
}

function hexagon(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  for (let k = 0; k < 6; k++) {
    const angle = (k / 6) * TURN;
    pen.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  pen.closePath();
}

function teamColor(view: View, team: number): string {
  if (team === 0) return palette.neutral;
  return team === view.own.team ? palette.friend : palette.foe;
}
