/** The memory that snapshots are written into: many at a time, made once, with a view for each length. */
import { createWriter, type Writer } from '../../../protocol/codec/writer.ts';

/** Snapshots whose bytes are kept at a time. */
export const BATCH = 16;
/** Bytes of a page to begin with. */
const PAGE_BYTES = 16_384;
/** Length up to which views are kept, bytes: longer snapshots are rare. */
const VIEWS_UP_TO = 4096;

interface Page {
  readonly writer: Writer;
  /** Views of the writer's memory by length: making one for each snapshot would cost as much as copying it. */
  readonly views: Uint8Array[];
}

export interface Pages {
  /** An empty page for a snapshot of a tick: the first of them, or the next one where the last was of the same tick. */
  turn(tick: number): Writer;
  /** What is written on the page; valid until BATCH more were turned to, or one of another tick. */
  written(): Uint8Array;
}

export function createPages(): Pages {
  /** No more than a frame has needed: few watch most arenas, and a recorder does so alone. */
  const pages: Page[] = [createPage()];
  let place = 0;
  let newest = -1;
  return {
    turn(tick) {
      place = tick === newest ? (place + 1) % BATCH : 0;
      newest = tick;
      pages[place] ??= createPage();
      const { writer } = pages[place];
      writer.length = 0;
      return writer;
    },
    written: () => viewOf(pages[place]),
  };
}

function createPage(): Page {
  return { writer: createWriter(PAGE_BYTES), views: [] };
}

/** What is written, as one of the views of its memory. */
function viewOf({ writer: { bytes, length }, views }: Page): Uint8Array {
  if (length > VIEWS_UP_TO) return bytes.subarray(0, length);
  let view = views[length];
  if (view === undefined || view.buffer !== bytes.buffer) {
    view = bytes.subarray(0, length);
    views[length] = view;
  }
  return view;
}
