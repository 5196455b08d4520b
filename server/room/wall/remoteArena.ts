/** An arena in another thread, as its audience sees it: calls are posted, inputs go through a ring, frames wake it. */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { type ArenaCall, type AudienceCalls, callAudience } from './calls.ts';
import { processTime } from './clock.ts';
import { type InputRing, pushInput } from './inputRing.ts';
import type { ArenaPort, AudiencePort } from './port.ts';
import { CONTROL, createFrameReader, type SharedFrames } from './shared.ts';

export interface RemoteArenaOptions {
  readonly frames: SharedFrames;
  readonly inputs: InputRing;
  readonly port: MessagePort;
  readonly tickRate: number;
  /** Told of each input for which there was no room. */
  readonly dropped: () => void;
  /** Told of what an audience threw; all of it is told everything anew. */
  readonly failed: (error: unknown) => void;
}

export interface RemoteArena {
  readonly port: ArenaPort;
  /** Has an audience follow the arena from its next frame on. */
  attend(audience: AudiencePort): void;
  /** No more frames and calls. */
  end(): void;
}

export function createRemoteArena(options: RemoteArenaOptions): RemoteArena {
  const { frames, inputs, port, tickRate, failed } = options;
  const { control } = frames;
  const reader = createFrameReader(frames);
  let audience: AudiencePort | null = null;
  /** The last frame that the audience had, and the tick that calls of which it has had come before. */
  let seen = reader.newest();
  let due = 0;

  const post = (call: ArenaCall): void => port.postMessage(call);

  function take({ tick, calls }: AudienceCalls, to: AudiencePort): void {
    due = tick;
    for (const call of calls) attempt(to, () => callAudience(to, call));
  }

  function attempt(to: AudiencePort, work: () => void): void {
    try {
      work();
    } catch (error) {
      failed(error);
      to.retell();
    }
  }

  /** Hears what was posted, then takes up the newest frame, and waits for the next. */
  function turn(): void {
    if (audience === null) return;
    const to = audience;
    // By now the port may hold more than has been told to us by its events.
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      take(got.message as AudienceCalls, to);
    }
    const tick = reader.newest();
    // Whoever has heard of tick t gets no earlier frame any more.
    if (tick !== seen && tick >= due) {
      seen = tick;
      attempt(to, () => to.published(reader.frame(tick), false));
    }
    wait(tick);
  }

  /** One frame in each turn of the event loop, so that sockets have theirs. */
  function wait(tick: number): void {
    const waiting = Atomics.waitAsync(control, CONTROL.published, tick);
    if (waiting.async) void waiting.value.then(turn);
    else setImmediate(turn);
  }

  return {
    port: {
      join: (...given) => post(['join', ...given]),
      command: (...given) => post(['command', ...given]),
      lost: (...given) => post(['lost', ...given]),
      input(seat, slot, input) {
        if (!pushInput(inputs, seat, slot, input)) options.dropped();
      },
      now: () => reader.now(processTime(), tickRate),
    },
    attend(to) {
      audience = to;
      port.on('message', (calls: AudienceCalls) => {
        if (audience !== null) take(calls, audience);
      });
      wait(reader.newest());
    },
    end() {
      audience = null;
      port.close();
    },
  };
}
