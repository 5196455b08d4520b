/** One bot: a netcode client whose hands are a brain, and what is measured of it. */
import { createNetClient } from '../netcode/client.ts';
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
import { createPresence, type PresenceEvents } from './presence.ts';

/** A common screen, width / height in thousandths. */
export const ASPECT = 1_778;

export interface BotEvents extends PresenceEvents {
  killed(byIt: boolean): void;
}

/** What a swarm needs of a bot, whether it plays fully or lightly. */
export interface Bot {
  readonly live: boolean;
  /** Received so far. */
  readonly snapshots: number;
  readonly bytesIn: number;
  /** Ticks a second of the server; 0 until it has told them. */
  readonly tickRate: number;
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
  const presence = createPresence(now, events);
  let lastTick = 0;
  let tickRate = 0;

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
      onDisconnect: presence.ended,
    },
  });

  client.onState(presence.changed);
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
    tickRate = view.tickRate;
    percept ??= createPercept(createRails(view.map, view.tickRate));
    perceiveView(view, percept.rails, percept);
    lastTick = percept.tick;
    brain.decide(percept, controls);
    if (controls.respawn && percept.mayRespawn) client.respawn(controls.hull);
  }

  return {
    get live() {
      return presence.live;
    },
    get snapshots() {
      return client.quality.snapshots;
    },
    get bytesIn() {
      return client.quality.bytesIn;
    },
    get tickRate() {
      return tickRate;
    },
    liveMs: presence.liveMs,
    tick(at) {
      if (presence.live && (percept === null || isDue(brain, lastTick + 1))) think(at);
      else client.pump(at);
    },
    leave() {
      presence.leave();
      client.leave();
    },
  };
}

function ignore(): void {}
