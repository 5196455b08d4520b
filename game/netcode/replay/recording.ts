/** A replay as it comes: its parts are found and checked, and their messages read when they are wanted. */
import { decodeServer } from '../../../protocol/codec/codec.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import {
  type Inflate,
  type Part,
  PartScan,
  readPart,
  readTitle,
  type Title,
  type Unplayable,
} from '../../../protocol/replay/read.ts';

export class Recording {
  /** What it is of; null until that is known. */
  title: Title | null = null;
  /** Why it cannot be played. */
  problem: Unplayable | null = null;
  /** Whether all of it is there. */
  complete = false;
  private readonly inflate: Inflate;
  private readonly scan = new PartScan();
  private bytes: Uint8Array = new Uint8Array(0);
  private reading = false;

  constructor(inflate: Inflate) {
    this.inflate = inflate;
  }

  get parts(): readonly Part[] {
    return this.scan.parts;
  }

  /** The first tick and, so far, the last one; -1 where nothing is there. */
  get first(): number {
    return this.parts[0]?.firstTick ?? -1;
  }

  get last(): number {
    return this.parts[this.parts.length - 1]?.lastTick ?? -1;
  }

  /** Takes in all bytes that are there by now; `complete`: there are no others. Settles when the title is known. */
  async take(bytes: Uint8Array, complete: boolean): Promise<void> {
    this.bytes = bytes;
    this.scan.scan(bytes);
    this.problem ??= this.scan.problem;
    const { title } = this.scan;
    if (this.title === null && title !== null && !this.reading) {
      this.reading = true;
      const read = await readTitle(bytes, title, this.inflate);
      if (typeof read === 'string') this.problem ??= read;
      else this.title = read;
    }
    if (!complete) return;
    this.complete = true;
    // One that was broken off before anything could be seen has nothing to play.
    if (this.parts.length === 0) this.problem ??= title === null && bytes.length < 12 ? 'foreign' : 'damaged';
  }

  /** The part in which a tick is: of two that share it the second. */
  partAt(tick: number): number {
    let at = 0;
    while (at + 1 < this.parts.length && this.parts[at + 1].firstTick <= tick) at++;
    return at;
  }

  /** The messages of a part; none, and a problem, where they cannot be read. */
  async messages(part: number): Promise<readonly ServerMessage[]> {
    const read = await readPart(this.bytes, this.parts[part], this.inflate);
    const messages: ServerMessage[] = [];
    for (const bytes of read ?? []) {
      const decoded = decodeServer(bytes);
      if (decoded.ok) messages.push(decoded.message);
      else this.problem ??= 'damaged';
    }
    if (read === null) this.problem ??= 'damaged';
    return messages;
  }
}
