// The player's connection: opened, kept awake, told of the screen's shape, and heard as long as it is the current one.
import {
  createNetClient,
  type NetClient,
  type NoticeView,
  type PilotInput,
  type RosterView,
  type TalkView,
} from '../netcode/client.ts';
import type { KillView } from '../netcode/view.ts';
import { socketAddress } from './link/addresses.ts';
import { throughAskedNetwork } from './link/badNetwork.ts';
import { pageTransport } from './link/transport.ts';
import { type RememberedSession, recallTransport, rememberTransport } from './memory.ts';

/** While no frames are drawn (a hidden tab, or the arena still loads) the netcode is woken this often, ms. */
const PUMP_EVERY_MS = 100;
/** A resized window is told to the server once it has rested this long, ms. */
const RESIZE_REST_MS = 200;

export interface Connection {
  /** The client that plays now; null where none does. */
  readonly client: NetClient | null;
  /** Connects as that pilot; an empty token asks for a new ship. Closes nothing: do that before. */
  open(pilot: RememberedSession): NetClient;
  /** Closes and forgets the client; the server is not told. */
  close(): void;
}

export interface ConnectionEvents {
  /** Asked once per tick what the pilot does. */
  sample(out: PilotInput): void;
  /** Whether frames are drawn, each of which wakes the client. */
  drawing(): boolean;
  changed(client: NetClient): void;
  killed(kill: KillView): void;
  /** The server has something to say to the player. */
  noticed(notice: NoticeView): void;
  talked(talk: TalkView): void;
  /** A stretch of the roster that was asked for. */
  listed(roster: RosterView): void;
}

export function createConnection(events: ConnectionEvents): Connection {
  let client: NetClient | null = null;
  const transport = pageTransport(recallTransport, rememberTransport);
  const openSocket = throughAskedNetwork(transport, location.search);

  let resizing: ReturnType<typeof setTimeout> | undefined;
  window.addEventListener('resize', () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => client?.resize(aspect()), RESIZE_REST_MS);
  });
  setInterval(() => {
    if (document.hidden || !events.drawing()) client?.pump(performance.now());
  }, PUMP_EVERY_MS);

  return {
    get client() {
      return client;
    },
    open({ callsign, token, hull, room }) {
      const opened = createNetClient({
        url: socketAddress(location.href),
        callsign,
        token,
        hull,
        room,
        aspect: aspect(),
        openSocket,
        now: () => performance.now(),
        random: Math.random,
      });
      client = opened;
      // A client that was left may still have something to say; nobody listens then.
      const current = () => client === opened;
      opened.setInput(events.sample);
      opened.onState(() => current() && events.changed(opened));
      opened.onKill((kill) => current() && events.killed(kill));
      opened.onNotice((notice) => current() && events.noticed(notice));
      opened.onTalk((talk) => current() && events.talked(talk));
      opened.onRoster((roster) => current() && events.listed(roster));
      return opened;
    },
    close() {
      client?.close();
      client = null;
    },
  };
}

function aspect(): number {
  return Math.round((innerWidth / Math.max(1, innerHeight)) * 1000);
}
