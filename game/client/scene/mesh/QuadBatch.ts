// The batch that draws the scene's quads: one texture, premultiplied colours, additive by degree.
//
// A quad's four corners carry position, texture place, tint and "additive" (0..255). The colour that leaves the
// shader is premultiplied; leaving out its alpha makes it add to what is behind instead of covering it. So light
// and ink lie in one batch in painter's order and no blend mode ever changes.
import Phaser from 'phaser';
import { QUAD_WORDS } from './QuadHeap.ts';

type RenderNodeManager = Phaser.Renderer.WebGL.RenderNodes.RenderNodeManager;
type DrawingContext = Phaser.Renderer.WebGL.DrawingContext;
type Texture = Phaser.Renderer.WebGL.Wrappers.WebGLTextureWrapper;

const CORNERS = 4;
const QUAD_BYTES = QUAD_WORDS * 4;

const VERTEX = `
#pragma phaserTemplate(shaderName)
precision highp float;
uniform mat4 uProjectionMatrix;
uniform vec2 uResolution;
attribute vec2 inPosition;
attribute vec2 inTexCoord;
attribute vec4 inTint;
attribute vec4 inAdditive;
varying vec2 outTexCoord;
varying vec4 outTint;
void main ()
{
  gl_Position = uProjectionMatrix * vec4(inPosition, 1.0, 1.0);
  outTexCoord = inTexCoord;
  outTint = vec4(inTint.rgb * inTint.a, inTint.a * (1.0 - inAdditive.r));
}`;

const FRAGMENT = `
#pragma phaserTemplate(shaderName)
precision mediump float;
uniform sampler2D uMainSampler[1];
varying vec2 outTexCoord;
varying vec4 outTint;
void main ()
{
  vec4 texel = texture2D(uMainSampler[0], outTexCoord);
  gl_FragColor = texel * outTint;
}`;

const CONFIG = {
  name: 'QuadBatch',
  verticesPerInstance: CORNERS,
  indicesPerInstance: 6,
  shaderName: 'PERIHELION_QUADS',
  vertexSource: VERTEX.trim(),
  fragmentSource: FRAGMENT.trim(),
  shaderAdditions: [],
  vertexBufferLayout: {
    usage: 'DYNAMIC_DRAW',
    layout: [
      { name: 'inPosition', size: 2 },
      { name: 'inTexCoord', size: 2 },
      { name: 'inTint', size: 4, type: 'UNSIGNED_BYTE', normalized: true },
      { name: 'inAdditive', size: 4, type: 'UNSIGNED_BYTE', normalized: true },
    ],
  },
};

/** Draws ready-made corners; see the head of this file. Registered under its own class name. */
export class QuadBatch extends Phaser.Renderer.WebGL.RenderNodes.BatchHandlerQuad {
  constructor(manager: RenderNodeManager) {
    super(manager, CONFIG as unknown as Phaser.Types.Renderer.WebGL.RenderNodes.BatchHandlerConfig);
  }

  /** Draws the quads `first` to `end` (excluded) of `quads` with that texture, uploaded from where they lie. */
  draw(context: DrawingContext, texture: Texture, quads: ArrayBuffer, first: number, end: number): void {
    const room = this.instancesPerBatch;
    // What Phaser uploads is this view; its own memory is left unused, so that nothing is copied into it first.
    const buffer = this.vertexBufferLayout.buffer as { viewU8: Uint8Array };
    const own = buffer.viewU8;
    for (let from = first; from < end; from += room) {
      const count = Math.min(room, end - from);
      this.manager.setCurrentBatchNode(this, context);
      this.batchTextures(texture, this.renderOptions as never);
      buffer.viewU8 = new Uint8Array(quads, from * QUAD_BYTES, count * QUAD_BYTES);
      this.instanceCount = count;
      this.currentBatchEntry.count = count;
      this.run(context);
    }
    buffer.viewU8 = own;
  }
}
