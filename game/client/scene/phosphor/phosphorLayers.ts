// The layers of the phosphor look, loaded only where it is chosen: what a PDP-1 would have drawn of the same view.
import { EdgeLayer } from '../layers/EdgeLayer.ts';
import type { Layer, Stage } from '../stage.ts';
import { Afterglow } from './Afterglow.ts';
import { BattleDots } from './BattleDots.ts';
import { Beam } from './Beam.ts';
import { GaugeDots } from './GaugeDots.ts';
import { glassRadius } from './glass.ts';
import { ShipDots } from './ShipDots.ts';
import { SkyDots } from './SkyDots.ts';

/** Distance of arrows from the glass's edge, css px. */
const ARROW_INSET = 16;

/** The layers, back to front, ready to draw on that stage. */
export function createPhosphor(stage: Stage): readonly Layer[] {
  const beam = new Beam(stage);
  const afterglow = new Afterglow();
  const layers: readonly Layer[] = [
    new SkyDots(beam),
    new BattleDots(beam, afterglow),
    new ShipDots(beam, afterglow),
    // Before the names, which make way for its letters.
    new EdgeLayer((width, height) => glassRadius(width, height) - ARROW_INSET),
    new GaugeDots(beam),
  ];
  for (const layer of layers) layer.create(stage);
  return layers;
}
