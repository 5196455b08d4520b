/**
 * Records rounds: a viewer without a ship that sees all of the arena, told by the same snapshots as any client.
 *
 * Every few seconds a part begins that can be played by itself: with what else a client would have been told by
 * then, and a keyframe. Packing and writing are the shelf's, in other threads.
 */
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { createWriter } from '../../../protocol/codec/writer.ts';
import { EMOTED } from '../../../protocol/messages/emoted.ts';
import { KILL } from '../../../protocol/messages/kill.ts';
import { RELAYS } from '../../../protocol/messages/relays.ts';
import { RESULTS } from '../../../protocol/messages/results.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { ROUND } from '../../../protocol/messages/round.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { appendMessage, bodyOf } from '../../../protocol/replay/format.ts';
import type { Frame } from '../frame/frame.ts';
import { NOWHERE } from '../frame/interest.ts';
import { emptyWindow } from '../frame/window.ts';
import type { ReplayShelf, ReplayWriter, RoomInfo } from '../port.ts';
import type { Board, Hearers, Recorder } from '../wall/port.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';
import { standingsOf } from './standings.ts';
import type { Viewer } from './viewer.ts';

/** Length of a part, seconds: what a seek flies through at most, and what a crash costs. */
const PART_SECONDS = 4;
/** A part's memory at first, bytes; it grows where it must. */
const BODY_BYTES = 32_768;
/** What is told anew at the beginning of each part, by type. */
const STANDING: readonly number[] = [RIM, ROUND, RELAYS];
/** What is kept of all that is told beside snapshots. What players say to each other is not. */
const KEPT: readonly number[] = [...STANDING, KILL, RESULTS, EMOTED];

/**
 * A recorder of a room's arena, which ticks `tickRate` times a second. `failed` is told of what recording threw:
 * the rest of the round is not recorded, and the arena knows nothing of it.
 */
export function createRecorder(
  shelf: ReplayShelf,
  room: Pick<RoomInfo, 'id' | 'name'>,
  tickRate: number,
  failed: (error: unknown) => void,
): Recorder {
  const viewer: Viewer = {
    slot: NO_SHIP,
    unbounded: true,
    window: emptyWindow(),
    near: emptyWindow(),
    baseNear: emptyWindow(),
    told: emptyWindow(),
    crowd: null,
    base: -1,
    lead: 0,
  };
  const body = createWriter(BODY_BYTES);
  const standing = new Map<number, Uint8Array>();
  let snapshots: Snapshots | null = null;
  let writer: ReplayWriter | null = null;
  let board: Board | null = null;
  /** First tick of the present part, or -1 before there is one; the newest tick in it. */
  let first = -1;
  let newest = -1;
  let ending = false;

  /** Hands over the part so far; the next one begins with a keyframe. */
  function turnOver(): void {
    if (writer !== null && first >= 0 && !writer.part(bodyOf(body), first, newest)) writer = null;
    body.length = 0;
    first = -1;
    viewer.base = -1;
  }

  function record(frame: Frame): void {
    if (first < 0) begin(frame);
    else {
      if (newest % tickRate === 0) appendStandings(frame);
      appendSnapshot(frame);
    }
    if (ending) finish();
    else if (newest - first >= PART_SECONDS * tickRate) {
      // The next part begins with the tick that this one ends with: who plays on needs no keyframe.
      turnOver();
      begin(frame);
    }
  }

  /** Begins a part with the frame's tick. */
  function begin(frame: Frame): void {
    const { columns } = frame.interest;
    for (const bytes of standing.values()) appendMessage(body, bytes);
    appendStandings(frame);
    viewer.window.right = columns - 1;
    viewer.window.bottom = columns - 1;
    appendSnapshot(frame);
    first = newest;
  }

  function appendStandings(frame: Frame): void {
    if (board !== null) appendMessage(body, encodeServer(standingsOf(board, frame)));
  }

  function appendSnapshot(frame: Frame): void {
    snapshots ??= createSnapshots(frame, viewer);
    appendMessage(body, snapshots.write(frame, viewer, tickRate, 1));
    snapshots.commit(frame, viewer);
  }

  function finish(): void {
    turnOver();
    writer?.end();
    writer = null;
    ending = false;
  }

  return {
    begin(title, now) {
      finish();
      standing.clear();
      for (const bytes of now) standing.set(bytes[1], bytes);
      for (const bytes of title) appendMessage(body, bytes);
      writer = shelf.begin(room, bodyOf(body), newest);
      body.length = 0;
    },
    name: () => writer?.name ?? '',
    end() {
      ending = writer !== null;
    },
    opening() {},
    seated() {},
    refused() {},
    unseat() {},
    tell(bytes: Uint8Array, hearers: Hearers) {
      const { 1: type } = bytes;
      if (STANDING.includes(type)) standing.set(type, bytes);
      // Before the first frame of a part everything that stands is told anyway.
      if (writer === null || !KEPT.includes(type) || (first < 0 && STANDING.includes(type))) return;
      // What goes to some players alone, such as their own places, is theirs.
      if (hearers === 'all' || hearers.cell !== NOWHERE) appendMessage(body, bytes);
    },
    board(next) {
      board = next;
    },
    radar() {},
    published(frame) {
      newest = frame.interest.tick;
      if (writer === null) return;
      try {
        record(frame);
      } catch (error) {
        writer.end();
        writer = null;
        failed(error);
      }
    },
    retell: turnOver,
    dismiss: finish,
  };
}
