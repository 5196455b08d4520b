// The lens of high quality: bends the finished picture of sky, filings and disks round black holes, px by px.
import Phaser from 'phaser';
import type { Rails } from '../../simulation/rails.ts';
import type { Camera } from './camera.ts';
import { einsteinRadius, LENS_REACH } from './lensing.ts';
import type { Bender } from './mesh/MeshObject.ts';

type RenderNodeManager = Phaser.Renderer.WebGL.RenderNodes.RenderNodeManager;
type DrawingContext = Phaser.Renderer.WebGL.DrawingContext;

const NODE = 'PerihelionLens';
/** Holes that bend one picture, at most: those that come first on the map. */
const HOLES = 4;

/** A hole is its middle, px from the lower left, and the square of its Einstein radius, px². */
const FRAGMENT = `
#pragma phaserTemplate(shaderName)
precision highp float;
uniform sampler2D uMainSampler;
uniform vec2 resolution;
uniform vec3 holes[${HOLES}];
varying vec2 outTexCoord;
void main ()
{
  vec2 place = outTexCoord * resolution;
  vec2 source = place;
  for (int i = 0; i < ${HOLES}; i++)
  {
    vec2 away = place - holes[i].xy;
    source -= holes[i].z * away / max(dot(away, away), 1.0);
  }
  // What would come from beyond the picture comes from its mirror image.
  vec2 uv = 1.0 - abs(mod(source / resolution, 2.0) - 1.0);
  gl_FragColor = texture2D(uMainSampler, uv);
}`;

/** What bends: only its numbers are read, by the node below. */
class LensFilter extends Phaser.Filters.Controller {
  readonly holes = new Float32Array(HOLES * 3);
}

class LensNode extends Phaser.Renderer.WebGL.RenderNodes.BaseFilterShader {
  constructor(manager: RenderNodeManager) {
    super(NODE, manager, undefined, FRAGMENT.trim());
  }

  override setupUniforms(filter: Phaser.Filters.Controller, { width, height }: DrawingContext): void {
    this.programManager.setUniform('resolution', [width, height]);
    this.programManager.setUniform('holes[0]', (filter as LensFilter).holes);
  }
}

export interface Lens extends Bender {
  /** Once a frame: bends where holes are near, or nothing where not `on`. */
  set(on: boolean, rails: Rails, view: Camera): void;
}

/** Costs nothing, and holds nothing, until a hole is near for the first time. */
export function createLens(scene: Phaser.Scene): Lens {
  const renderer = scene.sys.renderer as Phaser.Renderer.WebGL.WebGLRenderer;
  const { renderNodes } = renderer;
  const filter = new LensFilter(scene.cameras.main, NODE);
  if (!renderNodes.hasNode(NODE)) renderNodes.addNodeConstructor(NODE, LensNode);
  let found = 0;

  return {
    get active() {
      return found > 0;
    },
    set(on, rails, view) {
      found = 0;
      const { bodies } = rails.map;
      for (let i = 0; on && i < bodies.length && found < HOLES; i++) {
        if (bodies[i].kind !== 'hole') continue;
        const ring = einsteinRadius(bodies[i].radius);
        if (!view.sees(rails.x[i], rails.y[i], ring * LENS_REACH)) continue;
        const px = ring * view.zoom * view.density;
        filter.holes[found * 3] = view.screenX(rails.x[i]) * view.density;
        filter.holes[found * 3 + 1] = (view.height - view.screenY(rails.y[i])) * view.density;
        filter.holes[found * 3 + 2] = px * px;
        found++;
      }
      filter.holes.fill(0, found * 3);
    },
    begin({ width, height }) {
      const painted = renderer.drawingContextPool.get(width, height);
      painted.setCamera(scene.cameras.main);
      painted.setScissorBox(0, 0, width, height);
      painted.use();
      return painted;
    },
    end(painted, context) {
      renderNodes.finishBatch();
      (renderNodes.getNode(NODE) as LensNode).run(filter, painted, context);
    },
  };
}
