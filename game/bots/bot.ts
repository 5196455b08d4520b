/** One bot: a netcode client whose hands are a brain, and what is measured of it. */
import { createNetClient, type NetClient } from '../netcode/client.ts';
import type { Hooks } from '../netcode/contract.ts';
import type { SocketFactory } from '../netcode/transport.ts';
import {
  type Brain,
  type Controls,
  createControls,
  createPercept,
  isDue,
  type Percept,
} from '../pilots/brain.ts';
import { createRails } from '../simulation/rails.ts';
import { perceiveView } from './perceiveView.ts';

/** A common screen, width / height in thousandths. */
const ASPECT = 1_778;

export interface BotEvents {
  /** It is in the arena; again after each lost connection. */
  live(): void;
  /** It was in the arena and no longer is, without having been told to leave. */
  disconnected(reason: string): void;
  /** It could not get in. */
  failed(reason: string): void;
  killed(byIt: boolean): void;
}

export interface Bot {
  readonly client: NetClient;
  readonly live: boolean;
  /** Milliseconds in the arena so far, up to `now`. */
  liveMs(now: number): number;
  /** To be called once a tick: sends what is due, and lets the brain think when it wants to. */
  tick(now: number): void;
  leave(): void;
}

export interface BotOptions {
  readonly url: string;
  readonly callsign: string;
  readonly brain: Brain;
  readonly openSocket: SocketFactory;
  readonly now: () => number;
  readonly hooks: Hooks;
  readonly events: BotEvents;
}

/** A bot that connects at once. */
export function createBot(options: BotOptions): Bot {
  const { brain, events, now } = options;
  const controls: Controls = createControls();
  let percept: Percept | null = null;
  let live = false;
  let liveSince = 0;
  let liveBefore = 0;
  let lastTick = 0;
  let leaving = false;
  /** Why the last connection ended: the hook is called just before the state changes. */
  let ending = '';

  const client = createNetClient({
    url: options.url,
    callsign: options.callsign,
    token: '',
    hull: 0,
    aspect: ASPECT,
    openSocket: options.openSocket,
    now,
    hooks: {
      ...options.hooks,
      onDisconnect(code, reason) {
        ending = reason ? `${code} ${reason}` : `${code}`;
      },
    },
  });

  client.onState(({ kind }) => {
    if (kind === 'live') {
      live = true;
      liveSince = now();
      events.live();
      return;
    }
    if (leaving || kind === 'connecting') return;
    if (live) {
      live = false;
      liveBefore += now() - liveSince;
      events.disconnected(ending);
    }
    // The loss has been told as such; what follows are attempts that failed.
    else events.failed(ending);
  });
  client.onKill(({ killer, victim }) => {
    if (percept === null) return;
    if (killer === percept.slot) events.killed(true);
    if (victim === percept.slot) events.killed(false);
  });
  client.setInput((out) => {
    lastTick++;
    out.thrust = controls.thrust;
    out.aim = controls.aim;
    out.buttons = controls.buttons;
  });

  function think(at: number): void {
    const view = client.frame(at);
    client.drainEvents(ignore);
    if (view === null) return;
    percept ??= createPercept(createRails(view.map, view.tickRate));
    perceiveView(view, percept.rails, percept);
    lastTick = percept.tick;
    brain.decide(percept, controls);
    if (controls.respawn && percept.mayRespawn) client.respawn(percept.hullKind);
  }

  return {
    client,
    get live() {
      return live;
    },
    liveMs: (at) => liveBefore + (live ? at - liveSince : 0),
    tick(at) {
      if (live && (percept === null || isDue(brain, lastTick + 1))) think(at);
      else client.pump(at);
    },
    leave() {
      leaving = true;
      if (live) liveBefore += now() - liveSince;
      live = false;
      client.leave();
    },
  };
}

function ignore(): void {}
