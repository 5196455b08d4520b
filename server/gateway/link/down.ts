/** The way down of a connection over plain HTTP, whether streamed or fetched by polls. */
import type { FrameKind } from '../../../protocol/http/frames.ts';

/** No call throws, also after the client has gone. */
export interface Down {
  /** Copies the payload and sends it soon; what is pushed in one turn travels together. */
  push(kind: FrameKind, payload: Uint8Array): void;
  /** Bytes that wait in this process. */
  buffered(): number;
  /** Sends a close frame as the last one, none where that is null, and ends what the client listens to. */
  end(closePayload: Uint8Array | null): void;
  /** To be called about once a second, `now` in milliseconds. False where the client seems to be gone. */
  attend(now: number): boolean;
}
