// A mesh as one of Phaser's own objects: draws it in its turn, with what lies behind bent where anything bends.
import Phaser from 'phaser';
import { QuadBatch } from './QuadBatch.ts';
import type { QuadMesh } from './QuadMesh.ts';

type DrawingContext = Phaser.Renderer.WebGL.DrawingContext;

/** Bends a part of the picture as it is drawn. */
export interface Bender {
  /** Whether anything is bent in this frame. */
  readonly active: boolean;
  /** Gives what is to be painted on in place of `context`. */
  begin(context: DrawingContext): DrawingContext;
  /** Lays what was painted there, bent, over what `context` has. */
  end(painted: DrawingContext, context: DrawingContext): void;
}

/** Puts itself into the scene, in front of what is there. */
export class MeshObject extends Phaser.GameObjects.GameObject {
  /** Read by Phaser's compositor: a mesh never asks for a change of blend mode. */
  readonly blendMode = Phaser.BlendModes.SKIP_CHECK;
  private readonly mesh: QuadMesh;
  private readonly texture: Phaser.Textures.Texture;
  private readonly bender: Bender | null;
  private readonly batch: QuadBatch;

  constructor(
    scene: Phaser.Scene,
    mesh: QuadMesh,
    texture: Phaser.Textures.Texture,
    bender: Bender | null = null,
  ) {
    super(scene, 'MeshObject');
    this.mesh = mesh;
    this.texture = texture;
    this.bender = bender;
    const nodes = (scene.sys.renderer as Phaser.Renderer.WebGL.WebGLRenderer).renderNodes;
    if (!nodes.hasNode('QuadBatch')) nodes.addNodeConstructor('QuadBatch', QuadBatch);
    this.batch = nodes.getNode('QuadBatch') as QuadBatch;
    scene.sys.displayList.add(this);
  }

  /** Called by Phaser's compositor, which hands the object over as `self` and binds nothing. */
  renderWebGL(_renderer: unknown, self: MeshObject, context: DrawingContext): void {
    const source = self.texture.source[0]?.glTexture;
    if (!source) return;
    const { buffer, count, split } = self.mesh;
    let first = 0;
    if (self.bender?.active && split > 0) {
      const painted = self.bender.begin(context);
      self.batch.draw(painted, source, buffer, 0, split);
      self.bender.end(painted, context);
      first = split;
    }
    if (count > first) self.batch.draw(context, source, buffer, first, count);
  }
}
