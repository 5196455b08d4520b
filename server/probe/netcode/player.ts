/** A player of the probes: the netcode client with a brain or other hands, drawn sixty times a second. */
import { perceiveView } from '../../../game/bots/perceiveView.ts';
import { transportOf } from '../../../game/bots/transports.ts';
import {
  createNetClient,
  type Hooks,
  type NetClient,
  type PilotInput,
} from '../../../game/netcode/client.ts';
import type { SocketFactory } from '../../../game/netcode/transport.ts';
import type { View } from '../../../game/netcode/view.ts';
import {
  type Brain,
  createControls,
  createPercept,
  isDue,
  type Percept,
} from '../../../game/pilots/brain.ts';
import { createRails } from '../../../game/simulation/rails.ts';
import { decodeClient, decodeServer, encodeClient } from '../../../protocol/codec/codec.ts';
import type { ClientMessage } from '../../../protocol/messages/client.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';

const FPS = 60;
/** Who draws nothing looks up this often, to see whether to fly again. */
const BLIND_LOOK_MS = 500;
/** A common screen, width / height in thousandths. */
const ASPECT = 1_778;

export interface PlayerOptions {
  readonly port: number;
  readonly callsign: string;
  /** To come back with; none: a new player. */
  readonly token?: string;
  /** By a WebSocket, unless another way is given. */
  readonly openSocket?: SocketFactory;
  /** Who flies. */
  readonly hands: Brain | ((out: PilotInput) => void);
  readonly hooks?: Hooks;
  /** Every message, before the client takes it in. */
  readonly heard?: (message: ServerMessage) => void;
  /** Every message of the client; what is returned is sent in its place. */
  readonly said?: (message: ClientMessage) => ClientMessage;
  /** Draws nothing: hands that need no picture are only kept flying. */
  readonly blind?: boolean;
  /** Every frame. */
  readonly drawn?: (view: View, nowMs: number) => void;
}

export interface Player {
  readonly client: NetClient;
  /** Draws one frame. */
  frame(nowMs: number): void;
}

/** Connects at once. */
export function createPlayer(options: PlayerOptions): Player {
  const { hands, drawn } = options;
  const controls = createControls();
  let percept: Percept | null = null;
  let lookAt = 0;
  const client = createNetClient({
    url: `ws://127.0.0.1:${options.port}/ws`,
    callsign: options.callsign,
    token: options.token ?? '',
    hull: 0,
    aspect: ASPECT,
    openSocket: overheard(options),
    now: () => performance.now(),
    ...(options.hooks ? { hooks: options.hooks } : {}),
  });
  if (typeof hands === 'function') client.setInput(hands);
  else {
    client.setInput((out) => {
      out.thrust = controls.thrust;
      out.aim = controls.aim;
      out.buttons = controls.buttons;
    });
  }

  function think(view: View, brain: Brain): void {
    percept ??= createPercept(createRails(view.map, view.tickRate));
    if (!isDue(brain, Math.floor(view.ownTick))) return;
    perceiveView(view, percept.rails, percept);
    brain.decide(percept, controls);
  }

  return {
    client,
    frame(nowMs) {
      if (options.blind && nowMs < lookAt) return client.pump(nowMs);
      lookAt = nowMs + BLIND_LOOK_MS;
      const view = client.frame(nowMs);
      client.drainEvents(ignore);
      if (view === null || client.state.kind !== 'live') return;
      if (typeof hands !== 'function') think(view, hands);
      if (!view.own.flying && view.own.respawnWait <= 0) client.respawn(0);
      drawn?.(view, nowMs);
    },
  };
}

/** A socket on whose two ways somebody listens. */
function overheard({
  heard,
  said,
  openSocket = transportOf('websocket', false),
}: PlayerOptions): SocketFactory {
  return (url, handlers) => {
    const socket = openSocket(url, {
      ...handlers,
      message(bytes) {
        const decoded = heard === undefined ? null : decodeServer(bytes);
        if (decoded?.ok) heard?.(decoded.message);
        handlers.message(bytes);
      },
    });
    if (said === undefined) return socket;
    return {
      get transport() {
        return socket.transport;
      },
      buffered: () => socket.buffered(),
      close: () => socket.close(),
      send(bytes) {
        const decoded = decodeClient(bytes);
        socket.send(decoded.ok ? encodeClient(said(decoded.message)) : bytes);
      },
    };
  };
}

/** Draws the players' frames until stopped; then they leave. */
export function drawFrames(players: readonly Player[], fps = FPS): () => void {
  const stop = animate(players, fps);
  return () => {
    stop();
    for (const { client } of players) client.leave();
  };
}

/** Draws frames until stopped, so many a second, each after the messages that have arrived. */
export function animate(players: readonly Pick<Player, 'frame'>[], fps = FPS): () => void {
  const frameMs = 1000 / fps;
  let timer: NodeJS.Timeout;
  let stopped = false;
  let next = performance.now();
  const run = () => {
    // What lies in the sockets is read between a timer and an immediate: as in a page, it comes before the frame.
    setImmediate(() => {
      if (stopped) return;
      for (const player of players) player.frame(performance.now());
      next = Math.max(next + frameMs, performance.now());
      timer = setTimeout(run, next - performance.now());
    });
  };
  timer = setTimeout(run, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Resolves when all are in the arena; rejects where that takes too long. */
export async function allLive(players: readonly Player[], withinMs = 15_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (players.some(({ client }) => client.state.kind !== 'live')) {
    if (performance.now() > end) {
      throw new Error(`not in the arena: ${players.map(({ client }) => client.state.kind).join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function ignore(): void {}
