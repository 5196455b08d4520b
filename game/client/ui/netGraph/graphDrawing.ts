// Draws the net graph; loaded when it is first shown.
import type { LinkState } from '../../../netcode/client.ts';
import { palette } from '../theme.ts';
import { LANES, type Lane, SAMPLES, type Series } from './series.ts';

const WIDTH = 300;
const LANE_HEIGHT = 24;
const HEAD = 18;
const HEIGHT = HEAD + LANES.length * LANE_HEIGHT + 4;
/** Where lines are drawn, and where names and values stand, css px. */
const PLOT_LEFT = 96;
const PLOT_RIGHT = 218;
const VALUE_RIGHT = WIDTH - 8;
/** The line that a lane stands on. */
const BASE_LINE = '#22304A';
const FONT = "500 11px 'Martian Mono Variable', monospace";
const WORDS = "500 11px 'Onest Variable', sans-serif";

/** Draws the series as they are now. */
export type Draw = (state: LinkState['kind'], transport: string) => void;

/** `network` names the bad network that the page plays through, or is null. */
export function createDrawing(canvas: HTMLCanvasElement, series: Series, network: string | null): Draw {
  const context = canvas.getContext('2d');
  let ratio = 0;

  function fitScreen(): void {
    if (ratio === devicePixelRatio) return;
    ratio = devicePixelRatio;
    canvas.width = Math.round(WIDTH * ratio);
    canvas.height = Math.round(HEIGHT * ratio);
    canvas.style.width = `${WIDTH}px`;
    canvas.style.height = `${HEIGHT}px`;
  }

  function draw(state: LinkState['kind'], transport: string): void {
    if (context === null) return;
    fitScreen();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.textBaseline = 'middle';
    write(
      context,
      network === null ? transport : `${transport}, ?net=${network}`,
      8,
      HEAD / 2 + 2,
      palette.text,
    );
    write(
      context,
      state,
      VALUE_RIGHT,
      HEAD / 2 + 2,
      state === 'live' ? palette.own : palette.danger,
      'right',
    );
    for (let i = 0; i < LANES.length; i++) drawLane(context, series, i, HEAD + i * LANE_HEIGHT);
  }

  return draw;
}

function drawLane(context: CanvasRenderingContext2D, series: Series, index: number, top: number): void {
  const lane: Lane = LANES[index];
  const middle = top + LANE_HEIGHT / 2;
  const low = top + LANE_HEIGHT - 4;
  const height = LANE_HEIGHT - 8;
  const shown = Math.min(series.count, SAMPLES);
  let most = lane.full;
  for (let ago = 0; ago < shown; ago++) most = Math.max(most, series.at(index, ago));
  context.strokeStyle = BASE_LINE;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(PLOT_LEFT, low + 0.5);
  context.lineTo(PLOT_RIGHT, low + 0.5);
  context.stroke();
  context.strokeStyle = lane.bars ? palette.accent : palette.own;
  context.lineWidth = lane.bars ? 1.5 : 1.25;
  context.beginPath();
  let newestMark = 0;
  for (let ago = shown - 1; ago >= 0; ago--) {
    const value = series.at(index, ago);
    const x = PLOT_RIGHT - (ago / (SAMPLES - 1)) * (PLOT_RIGHT - PLOT_LEFT);
    const y = low - (Math.max(0, value) / most) * height;
    if (lane.bars) {
      if (value === 0) continue;
      newestMark = value;
      context.moveTo(x, low);
      context.lineTo(x, y);
    } else if (ago === shown - 1) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
  write(context, lane.label, 8, middle, palette.muted);
  const value = lane.bars ? newestMark : series.count > 0 ? series.at(index, 0) : 0;
  const figures = `${value.toFixed(lane.decimals)} ${lane.unit}`.trimEnd();
  context.font = FONT;
  context.textAlign = 'right';
  context.fillStyle = palette.text;
  context.fillText(figures, VALUE_RIGHT, middle);
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  color: string,
  align: CanvasTextAlign = 'left',
): void {
  context.font = WORDS;
  context.textAlign = align;
  context.fillStyle = color;
  context.fillText(text, x, y);
}
