// The net graph: how the connection does, drawn over the last half minute; a setting, which F3 switches, shows it.
import type { LinkState, Quality } from '../../../netcode/client.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { el } from '../dom.ts';
import { later } from '../kit/later.ts';
import type { Draw } from './graphDrawing.ts';
import { SAMPLE_EVERY_MS, Series } from './series.ts';

const KEY = 'F3';

/** How it is connected. */
const TRANSPORTS: Readonly<Record<Quality['transport'], string>> = {
  websocket: 'WebSocket',
  stream: 'HTTP stream',
  poll: 'HTTP polling',
};

/** What is shown of the connection. */
export interface NetGraphSource {
  readonly state: LinkState;
  readonly quality: Readonly<Quality>;
}

export interface NetGraph {
  readonly element: HTMLElement;
  /** Once per frame; hidden it costs next to nothing, shown it is drawn ten times a second. */
  update(source: NetGraphSource, nowMs: number): void;
}

/** Shown by the setting; `network` names the bad network that the page plays through, or is null. */
export function createNetGraph(settings: SettingsStore, network: string | null): NetGraph {
  const canvas = document.createElement('canvas');
  const element = el('div', 'net-graph', canvas);
  element.setAttribute('aria-hidden', 'true');
  const series = new Series();
  let sampledAt = Number.NEGATIVE_INFINITY;
  let seen: Readonly<Quality> | null = null;
  /** What draws it comes when it is first shown. */
  let draw: Draw | null = null;
  const bring = later(
    () => import('./graphDrawing.ts'),
    ({ createDrawing }) => {
      draw ??= createDrawing(canvas, series, network);
    },
  );

  settings.watch(({ netGraph }) => {
    element.hidden = !netGraph;
    if (netGraph) bring();
  });
  window.addEventListener('keydown', (event) => {
    if (event.code !== KEY || event.ctrlKey || event.metaKey || event.altKey) return;
    // The browser would look for a word in the page.
    event.preventDefault();
    if (!event.repeat) settings.set({ netGraph: !settings.now.netGraph });
  });

  return {
    element,
    update({ quality, state }, nowMs) {
      if (quality !== seen) {
        seen = quality;
        series.clear();
      }
      if (nowMs - sampledAt < SAMPLE_EVERY_MS) return;
      sampledAt = nowMs;
      series.sample(quality);
      if (!element.hidden) draw?.(state.kind, TRANSPORTS[quality.transport]);
    },
  };
}
