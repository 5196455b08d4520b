/** Audiences in other threads, as their arena sees them: calls are posted, frames published in shared memory. */
import type { MessagePort } from 'node:worker_threads';
import type { Standing } from '../frame/frame.ts';
import { type ArenaCall, type AudienceCall, type AudienceCalls, callArena } from './calls.ts';
import { processTime } from './clock.ts';
import { drainInputs, type InputRing } from './inputRing.ts';
import type { ArenaPort, AudiencePort } from './port.ts';
import { openTick, publishTick, type SharedFrames } from './shared.ts';

export interface RemoteAudience extends AudiencePort {
  /** What the audience asks for goes to this port from now on. */
  heed(arena: ArenaPort): void;
  /** Nothing more is posted to it, nor taken from it. */
  end(): void;
}

/** Publishes the ticks of an arena to all its audiences in other threads. */
export interface Publisher {
  /** A new audience behind a message port and a ring of inputs. */
  connect(port: MessagePort, inputs: InputRing): RemoteAudience;
}

/** For an arena whose frames say how things `standing`; `now` tells its time. */
export function createPublisher(frames: SharedFrames, standing: Standing, now: () => number): Publisher {
  const posts = new Set<() => void>();
  let opened = 0;
  let published = 0;

  /** Once a tick: every audience has all calls of the tick before any of them hears of its frame. */
  function publish(tick: number): void {
    if (published === tick) return;
    published = tick;
    for (const post of posts) post();
    publishTick(frames, standing, tick, now(), processTime());
  }

  function connect(port: MessagePort, inputs: InputRing): RemoteAudience {
    const waiting: AudienceCall[] = [];
    let arena: ArenaPort | null = null;

    function post(): void {
      if (waiting.length === 0) return;
      port.postMessage({ tick: opened, calls: waiting } satisfies AudienceCalls);
      waiting.length = 0;
    }

    /** Posts it at the end of the tick, or of whatever else is going on. */
    function say(call: AudienceCall): void {
      if (waiting.length === 0) queueMicrotask(post);
      waiting.push(call);
    }

    function takeInputs(): void {
      if (arena !== null) drainInputs(inputs, arena.input);
    }

    port.on('message', (call: ArenaCall) => {
      if (arena !== null) callArena(arena, call);
    });
    posts.add(post);
    return {
      heed(to) {
        arena = to;
      },
      end() {
        arena = null;
        posts.delete(post);
        port.close();
      },
      opening(tick) {
        takeInputs();
        opened = tick;
        openTick(frames, tick);
      },
      published(frame) {
        // What came while the tick was computed is too late for it, but its player is told so in this very frame.
        takeInputs();
        publish(frame.interest.tick);
      },
      // Bytes may lie in memory that much else shares; all of that would be posted.
      seated: (ticket, seating) =>
        say(['seated', ticket, { ...seating, greeting: seating.greeting.map((bytes) => bytes.slice()) }]),
      refused: (...given) => say(['refused', ...given]),
      unseat: (...given) => say(['unseat', ...given]),
      tell: (bytes, hearers, owed) => say(['tell', bytes.slice(), hearers, owed]),
      board: (...given) => say(['board', ...given]),
      radar: (bytes) => say(['radar', bytes.slice()]),
      retell: () => say(['retell']),
      dismiss: (...given) => say(['dismiss', ...given]),
    };
  }

  return { connect };
}
