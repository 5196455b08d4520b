// Packs a picture that is white everywhere into a PNG of one byte a pixel: its palette is white at every alpha. No loss.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** PNG's colour type with a palette; its filters that keep each byte as it is, or as the difference from the left. */
const INDEXED = 3;
const NONE = 0;
const SUB = 1;
/** How much deflate gathers before it makes new tables: little, since no two pictures are alike. */
const MEMORY = 5;

/**
 * `rgba` holds width × height pixels of which only the alpha counts; in the first `soft` rows are gradients, below them
 * lines, and each pack best in a way of their own. The same pixels give the same bytes.
 */
export function whitePng(rgba: Uint8Array, width: number, height: number, soft: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1);
    rows[start] = y < soft ? SUB : NONE;
    let left = 0;
    for (let x = 0; x < width; x++) {
      const alpha = rgba[(y * width + x) * 4 + 3];
      rows[start + 1 + x] = alpha - left;
      if (y < soft) left = alpha;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.alloc(3 * 256, 255)),
    chunk('tRNS', Buffer.from(Array.from({ length: 256 }, (_, alpha) => alpha))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: MEMORY })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
