// Names and ring labels: each text is drawn once into a cell of one texture, and stamped from there every frame.
import type Phaser from 'phaser';
import { createFrames } from './mesh/frames.ts';
import { MeshObject } from './mesh/MeshObject.ts';
import { INK, QuadMesh } from './mesh/QuadMesh.ts';
import type { Tint } from './palette.ts';

/** Cell size, css px: the longest callsign fits. */
const CELL_WIDTH = 168;
const CELL_HEIGHT = 24;
const CANVAS = 1024;
/** New texts drawn per frame at most, so that a crowd coming into view does not cost a frame. */
const NEW_PER_FRAME = 4;
const NAME_FONT =
  '520 12px "Onest Variable", "Noto Sans CJK SC", "PingFang SC", "Hiragino Sans", "Yu Gothic", "Malgun Gothic", system-ui, sans-serif';
const NUMBER_FONT = '600 11px "Martian Mono Variable", ui-monospace, monospace';
const EDGE_PX = 3.5;

interface Cell {
  readonly frame: number;
  text: string;
  font: string;
  usedAt: number;
}

/** The texts of one scene. `begin` each frame, then any number of texts in screen places. */
export class TextAtlas {
  private readonly mesh: QuadMesh;
  private readonly texture: Phaser.Textures.CanvasTexture;
  private readonly renderer: Phaser.Renderer.WebGL.WebGLRenderer;
  /** One cell's size, canvas px, and the canvas that a new text is drawn on. */
  private readonly cellWidth: number;
  private readonly cellHeight: number;
  private readonly scratch: CanvasRenderingContext2D;
  private readonly cells: Cell[] = [];
  /** By text, one map per font. */
  private readonly names = new Map<string, Cell>();
  private readonly numbers = new Map<string, Cell>();
  /** Canvas px per css px of the texts' canvas, and of the screen. */
  private readonly density: number;
  private screenDensity = 1;
  private frame = 0;
  private drawn = 0;

  constructor(scene: Phaser.Scene, density: number) {
    this.density = density;
    const texture = scene.textures.createCanvas('texts', CANVAS, CANVAS);
    if (!texture) throw new Error('the canvas for names could not be made');
    this.texture = texture;
    this.renderer = scene.sys.renderer as Phaser.Renderer.WebGL.WebGLRenderer;
    this.cellWidth = Math.ceil(CELL_WIDTH * density);
    this.cellHeight = Math.ceil(CELL_HEIGHT * density);
    this.scratch = scratchOf(this.cellWidth, this.cellHeight);
    // Texts are drawn at their own size: smaller copies of the whole would be made anew with each of them.
    texture.setFilter(0);
    const columns = Math.floor(CANVAS / this.cellWidth);
    const rows = Math.floor(CANVAS / this.cellHeight);
    const frames = createFrames(columns * rows);
    for (let i = 0; i < columns * rows; i++) {
      const x = (i % columns) * this.cellWidth;
      const y = Math.floor(i / columns) * this.cellHeight;
      frames.u0[i] = x / CANVAS;
      frames.u1[i] = (x + CELL_WIDTH * density) / CANVAS;
      frames.v0[i] = 1 - y / CANVAS;
      frames.v1[i] = 1 - (y + CELL_HEIGHT * density) / CANVAS;
      frames.left[i] = -CELL_WIDTH / 2;
      frames.right[i] = CELL_WIDTH / 2;
      frames.top[i] = -CELL_HEIGHT / 2;
      frames.bottom[i] = CELL_HEIGHT / 2;
      this.cells.push({ frame: i, text: '', font: '', usedAt: -1 });
    }
    this.mesh = new QuadMesh(frames);
    new MeshObject(scene, this.mesh, texture);
  }

  /** Starts a frame of that many canvas px per css px: nothing is shown until it is asked for again. */
  begin(screenDensity: number): void {
    this.screenDensity = screenDensity;
    this.frame++;
    this.drawn = 0;
    this.mesh.clear();
    this.mesh.setTransform(screenDensity, 0, 0);
  }

  /** Forgets what was drawn, so that fonts that have loaded since are used. */
  redraw(): void {
    this.names.clear();
    this.numbers.clear();
    for (const cell of this.cells) {
      cell.text = '';
      cell.usedAt = -1;
    }
  }

  /** A pilot's name centred on a screen place, css px. */
  name(text: string, x: number, y: number, color: Tint, alpha: number): void {
    this.put(this.names, NAME_FONT, text, x, y, color, alpha);
  }

  /** A figure centred on a screen place, css px. */
  number(text: string, x: number, y: number, color: Tint, alpha: number): void {
    this.put(this.numbers, NUMBER_FONT, text, x, y, color, alpha);
  }

  private put(
    known: Map<string, Cell>,
    font: string,
    text: string,
    x: number,
    y: number,
    color: Tint,
    alpha: number,
  ): void {
    const cell = known.get(text) ?? this.draw(known, font, text);
    if (!cell) return;
    cell.usedAt = this.frame;
    // Whole canvas px keep letters sharp.
    const { screenDensity } = this;
    const px = Math.round(x * screenDensity) / screenDensity;
    const py = Math.round(y * screenDensity) / screenDensity;
    this.mesh.stamp(cell.frame, px, py, 1, color, alpha, INK);
  }

  /** Draws a text into the cell that was unused for longest; null when it must wait for a later frame. */
  private draw(known: Map<string, Cell>, font: string, text: string): Cell | null {
    if (this.drawn >= NEW_PER_FRAME) return null;
    let oldest = this.cells[0];
    for (const cell of this.cells) if (cell.usedAt < oldest.usedAt) oldest = cell;
    if (oldest.usedAt >= this.frame - 1) return null;
    if (oldest.text !== '') (oldest.font === NAME_FONT ? this.names : this.numbers).delete(oldest.text);
    oldest.text = text;
    oldest.font = font;
    known.set(text, oldest);
    this.drawn++;

    const { density, scratch: context } = this;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, CELL_WIDTH + 1, CELL_HEIGHT + 1);
    context.font = font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = EDGE_PX;
    context.strokeStyle = 'rgba(4, 6, 12, .92)';
    context.strokeText(text, CELL_WIDTH / 2, CELL_HEIGHT / 2);
    context.fillStyle = '#fff';
    context.fillText(text, CELL_WIDTH / 2, CELL_HEIGHT / 2);
    this.upload(oldest.frame);
    return oldest;
  }

  /** Takes the new text over into its cell, and that cell alone into the texture: the whole of it costs ten times a frame. */
  private upload(cell: number): void {
    const { cellWidth, cellHeight, scratch, texture, renderer } = this;
    const columns = Math.floor(CANVAS / cellWidth);
    const left = (cell % columns) * cellWidth;
    const top = Math.floor(cell / columns) * cellHeight;
    // Kept for when the browser takes the texture away and gives it back.
    texture.context.clearRect(left, top, cellWidth, cellHeight);
    texture.context.drawImage(scratch.canvas, left, top);
    const wrapper = texture.source[0]?.glTexture;
    if (!wrapper) return;
    const { gl, glTextureUnits, glWrapper } = renderer;
    glTextureUnits.bind(wrapper, 0);
    glWrapper.updateTexturing({ texturing: { flipY: true, premultiplyAlpha: wrapper.pma } });
    // Rows are counted from below.
    const bottom = CANVAS - top - cellHeight;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, left, bottom, gl.RGBA, gl.UNSIGNED_BYTE, scratch.canvas);
  }
}

function scratchOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // It is read as often as it is written.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('the canvas for names could not be made');
  return context;
}
