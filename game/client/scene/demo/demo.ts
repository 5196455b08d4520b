// The scene on its own, for looking and measuring: /scene/demo/?ships=150&palette=deutan&backdrop&hold=1.6
// `?moment=fly` is one of those that "How to play" shows. Served by the development server only; no build includes it. `window.costs()` gives the ms of script per frame.
import '@fontsource-variable/onest/index.css';
import '@fontsource-variable/martian-mono/wdth.css';
import Phaser from 'phaser';
import { PALETTE_NAMES, type PaletteName, startArena } from '../index.ts';
import { createBattle } from './battle.ts';
import { createMoment, MOMENTS } from './moments.ts';

declare global {
  interface Window {
    /** Seconds of battle so far. */
    battleClock(): number;
    costs(): { frames: number; medianMs: number; p95Ms: number };
  }
}

const query = new URLSearchParams(location.search);
const parent = document.getElementById('arena') as HTMLElement;
const wanted = query.get('palette') as PaletteName | null;
const palette = wanted && PALETTE_NAMES.includes(wanted) ? wanted : 'default';

const hold = Number(query.get('hold') ?? 0);

const samples: number[] = [];
let startedAt = 0;
const boot = Phaser.Game.prototype.step;
Phaser.Game.prototype.step = function (this: Phaser.Game, time: number, delta: number) {
  // A held picture can be looked at for as long as one likes.
  if (hold > 0 && window.battleClock() >= hold) return;
  startedAt = performance.now();
  boot.call(this, time, delta);
  samples.push(performance.now() - startedAt);
  if (samples.length > 300) samples.shift();
};
window.costs = () => {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { frames: sorted.length, medianMs: at(0.5), p95Ms: at(0.95) };
};

const moment = MOMENTS[query.get('moment') ?? ''];
const battle = () => (moment ? createMoment(moment) : createBattle(Number(query.get('ships') ?? 0)));
const source = query.has('backdrop') ? null : battle();
window.battleClock = () => source?.clock() ?? 0;

await Promise.all([
  document.fonts.load('520 12px "Onest Variable"', 'Aa Комета'),
  document.fonts.load('600 11px "Martian Mono Variable"', '×4'),
]);
startArena(parent, source, { palette, backdrop: query.has('backdrop') });
