/** A bad network inside the page: a transport whose connections are late, stand still and break, as a profile says. */
import { createRandom, type RandomSource } from '../../simulation/random.ts';
import type { Socket, SocketFactory } from '../transport.ts';
import { type Clock, createLine, type Line } from './line.ts';
import type { Profile } from './profiles.ts';

/** Seeds of two connections, and of the two ways of one, lie so far apart. */
const SEED_STEP = 7_919;
/** No close frame came. */
const ABNORMAL = 1006;

interface Connection {
  readonly up: Line;
  readonly down: Line;
  /** Ends it as a cut does. */
  cut(): void;
}

/** Puts a bad network in front of a transport; the same seed makes the same network. */
export function badTransport(
  open: SocketFactory,
  profile: Profile,
  seed: number,
  clock: Clock,
): SocketFactory {
  const connections = new Set<Connection>();
  let number = 0;
  let heldUntil = 0;
  let cutUntil = 0;

  everySoOften(clock, profile.stallEveryS, createRandom(seed), () => {
    heldUntil = clock.now() + profile.stallMs;
    for (const { up, down } of connections) {
      up.holdUntil(heldUntil);
      down.holdUntil(heldUntil);
    }
  });
  everySoOften(clock, profile.cutEveryS, createRandom(seed + 1), () => {
    cutUntil = clock.now() + profile.cutMs;
    for (const connection of [...connections]) connection.cut();
  });

  return (url, handlers) => {
    if (clock.now() < cutUntil) {
      clock.after(0, () => handlers.closed(ABNORMAL, 'the network is cut'));
      return { transport: 'websocket', send() {}, buffered: () => 0, close() {} };
    }
    const nth = number++;
    const random = (way: number) => createRandom(seed + (2 * nth + way + 1) * SEED_STEP);
    let muted = false;
    let over = false;
    let word = { code: ABNORMAL, reason: '' };
    const end = () => {
      over = true;
      muted = true;
      connections.delete(connection);
    };
    const socket: Socket = open(url, {
      opened: () => !muted && handlers.opened(),
      message: (bytes) => down.push(bytes.slice()),
      closed(code, reason) {
        word = { code, reason };
        down.end();
      },
    });
    const up = createLine({
      profile,
      random: random(0),
      clock,
      deliver: (bytes) => socket.send(bytes),
      ended: () => socket.close(),
    });
    const down = createLine({
      profile,
      random: random(1),
      clock,
      deliver: (bytes) => !muted && handlers.message(bytes),
      ended() {
        if (over) return;
        end();
        handlers.closed(word.code, word.reason);
      },
    });
    const connection: Connection = {
      up,
      down,
      cut() {
        end();
        up.close();
        down.close();
        socket.close();
        handlers.closed(ABNORMAL, 'the network was cut');
      },
    };
    connections.add(connection);
    up.holdUntil(heldUntil);
    down.holdUntil(heldUntil);
    return {
      // Which way works may show only later.
      get transport() {
        return socket.transport;
      },
      send: (bytes) => up.push(bytes.slice()),
      buffered: () => socket.buffered() + up.waiting,
      close() {
        if (muted) return;
        muted = true;
        // What was said before, such as a farewell, is still on its way.
        up.end();
      },
    };
  };
}

/** Calls again and again, half to one and a half of `everyS` apart; never where that is 0. */
function everySoOften(clock: Clock, everyS: number, random: RandomSource, call: () => void): void {
  if (everyS <= 0) return;
  clock.after(everyS * 1000 * (0.5 + random.next()), () => {
    call();
    everySoOften(clock, everyS, random, call);
  });
}
