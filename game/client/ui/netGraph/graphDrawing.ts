// Draws the net graph; loaded when it is first shown.
import type { LinkState } from '../../../netcode/client.ts';
import { palette } from '../theme.ts';
import { LANES, type Lane, SAMPLES, type Series } from './series.ts';

const WIDTH = 300;
const HEAD = 18;
const INSET = 8;
/** A lane's height, and where its line is drawn, css px from its left: between name and value, or, on a phone, beneath both. */
const PLOT = {
  rows: { columns: 1, height: 24, left: 96, right: 218, alpha: 1 },
  pairs: { columns: 2, height: 18, left: INSET, right: WIDTH / 2 - INSET, alpha: 0.5 },
} as const;
type Plot = (typeof PLOT)[keyof typeof PLOT];
/** Arrangements of the page that have no room for one lane below the other. */
const PHONES = new Set<string | undefined>(['upright', 'sideways']);
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
  let plot: Plot = PLOT.rows;

  function fitScreen(): void {
    const wanted = PHONES.has(document.documentElement.dataset.layout) ? PLOT.pairs : PLOT.rows;
    if (ratio === devicePixelRatio && plot === wanted) return;
    ratio = devicePixelRatio;
    plot = wanted;
    const height = HEAD + Math.ceil(LANES.length / plot.columns) * plot.height + 4;
    canvas.width = Math.round(WIDTH * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${WIDTH}px`;
    canvas.style.height = `${height}px`;
  }

  function draw(state: LinkState['kind'], transport: string): void {
    if (context === null) return;
    fitScreen();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, WIDTH, canvas.height);
    context.textBaseline = 'middle';
    write(
      context,
      network === null ? transport : `${transport}, ?net=${network}`,
      INSET,
      HEAD / 2 + 2,
      palette.text,
    );
    write(
      context,
      state,
      WIDTH - INSET,
      HEAD / 2 + 2,
      state === 'live' ? palette.own : palette.danger,
      'right',
    );
    for (let i = 0; i < LANES.length; i++) {
      const left = (i % plot.columns) * (WIDTH / plot.columns);
      drawLane(context, series, i, left, HEAD + Math.floor(i / plot.columns) * plot.height, plot);
    }
  }

  return draw;
}

function drawLane(
  context: CanvasRenderingContext2D,
  series: Series,
  index: number,
  left: number,
  top: number,
  plot: Plot,
): void {
  const lane: Lane = LANES[index];
  const { columns, left: from, right: to, alpha } = plot;
  const middle = top + plot.height / 2;
  const low = top + plot.height - 3;
  const height = plot.height - 6;
  const plotRight = left + to;
  const shown = Math.min(series.count, SAMPLES);
  let most = lane.full;
  for (let ago = 0; ago < shown; ago++) most = Math.max(most, series.at(index, ago));
  context.strokeStyle = BASE_LINE;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left + from, low + 0.5);
  context.lineTo(plotRight, low + 0.5);
  context.stroke();
  context.strokeStyle = lane.bars ? palette.accent : palette.own;
  context.lineWidth = lane.bars ? 1.5 : 1.25;
  context.globalAlpha = alpha;
  context.beginPath();
  let newestMark = 0;
  for (let ago = shown - 1; ago >= 0; ago--) {
    const value = series.at(index, ago);
    const x = plotRight - (ago / (SAMPLES - 1)) * (to - from);
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
  context.globalAlpha = 1;
  write(context, lane.label, left + INSET, middle, palette.muted);
  const value = lane.bars ? newestMark : series.count > 0 ? series.at(index, 0) : 0;
  const figures = `${value.toFixed(lane.decimals)} ${lane.unit}`.trimEnd();
  context.font = FONT;
  context.textAlign = 'right';
  context.fillStyle = palette.text;
  context.fillText(figures, left + WIDTH / columns - INSET, middle);
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
