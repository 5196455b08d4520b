// The page: puts screens, arena, devices and connection together, and leads the player from one to the next.
import './styles/index.css';
import favicon from '../../assets/art/favicon.svg?url';
import { createNetClient, type NetClient } from '../netcode/client.ts';
import type { KillView, View } from '../netcode/view.ts';
import { webSocketTransport } from '../netcode/webSocket.ts';
import { loadArena } from './arenaFrame.ts';
import { type FlowEvent, nextScreen, type Screen, START } from './flow.ts';
import { createControls } from './input/controls.ts';
import { offerInspection } from './inspection.ts';
import { socketAddress } from './link/addresses.ts';
import { linkStory } from './linkStory.ts';
import {
  leaveShipBehind,
  recallSession,
  rememberCallsign,
  rememberSession,
  takeShipLeftBehind,
} from './memory.ts';
import { createBanner } from './ui/banner.ts';
import { createDeathPanel } from './ui/deathPanel.ts';
import { el } from './ui/dom.ts';
import { createFaultScreen, NO_WEBGL, OUTDATED } from './ui/faultScreen.ts';
import { boostPayable, lancePayable } from './ui/hud/abilities.ts';
import { createHud } from './ui/hud/hud.ts';
import type { Seen } from './ui/hud/minimap.ts';
import { createStartScreen } from './ui/start/startScreen.ts';
import { applyTheme } from './ui/theme.ts';

const TITLE = 'Perihelion';
/** While no frames are drawn (a hidden tab, or the arena still loads) the netcode is woken this often, ms. */
const PUMP_EVERY_MS = 100;
/** A resized window is told to the server once it has rested this long, ms. */
const RESIZE_REST_MS = 200;
/** A respawn that had no effect is asked for again after this long, ms. */
const RESPAWN_AGAIN_MS = 700;
/** What the HUD covers changes with what it shows; the arena is told this often, ms. */
const COVERED_EVERY_MS = 1_000;

const SEEN_FLYING: FlowEvent = { kind: 'seen', flying: true };
const SEEN_WRECKED: FlowEvent = { kind: 'seen', flying: false };

let screen: Screen = START;
let net: NetClient | null = null;
let hull = 0;
let view: View | null = null;
/** The wreck that the pilot was told of last. */
let ownKill: KillView | null = null;
let respawnWanted = false;
let respawnAskedAt = Number.NEGATIVE_INFINITY;

applyTheme();
const icon = el('link');
icon.rel = 'icon';
icon.href = favicon;
document.head.append(icon);

const surface = el('div', 'arena');
const hud = createHud();
const banner = createBanner(leave);
const death = createDeathPanel(flyAgain, leave);
const start = createStartScreen(launch, leave);
const arena = loadArena(surface, { drawn, unable: () => go({ kind: 'noWebgl' }) });
const controls = createControls(surface, (out) => arena.toScreen(view?.own.x ?? 0, view?.own.y ?? 0, out));
const { touchPad } = controls;
document.body.append(surface, hud.element, touchPad.element, death.element, banner.element, start.element);

function launch(callsign: string, chosen: number): void {
  rememberCallsign(callsign);
  hull = chosen;
  go({ kind: 'launch' });
  // An old token does no harm: the server gives a new ship for it.
  const left = takeShipLeftBehind();
  connect(callsign, left?.callsign === callsign ? left.token : '');
}

function leave(): void {
  net?.leave();
  disconnect();
  go({ kind: 'left' });
}

function connect(callsign: string, token: string): void {
  disconnect();
  const client = createNetClient({
    url: socketAddress(location.href),
    callsign,
    token,
    hull,
    aspect: aspect(),
    openSocket: webSocketTransport(WebSocket),
    now: () => performance.now(),
    random: Math.random,
  });
  net = client;
  // A client that was left may still have something to say; nobody listens then.
  const current = () => net === client;
  client.setInput(controls.sample);
  client.onState(() => current() && linkChanged(client));
  client.onKill((kill) => current() && killed(kill));
  client.onNotice(({ seconds }) => {
    if (!current()) return;
    const text = `The server restarts in ${seconds} s. You come back by yourself.`;
    banner.show({ text, urgent: true, leave: false });
  });
  arena.setSource(client);
  tellLink();
}

/** Forgets the client; the server is not told. */
function disconnect(): void {
  net?.close();
  net = null;
  view = null;
  ownKill = null;
  arena.setSource(null);
  hud.clear();
}

function linkChanged(client: NetClient): void {
  const { state } = client;
  if (state.kind === 'live') {
    rememberSession({ token: client.token, callsign: client.callsign, hull });
    document.title = `${client.callsign} · ${client.room} · ${TITLE}`;
  }
  if (state.kind === 'refused' || state.kind === 'closed') {
    rememberSession(null);
    disconnect();
    go(
      state.kind === 'refused'
        ? { kind: 'refused', code: state.code, reason: state.reason }
        : { kind: 'left' },
    );
  }
  tellLink();
}

function tellLink(): void {
  const story = linkStory(screen, net?.state ?? { kind: 'closed' });
  banner.show(story.banner);
  start.waiting(story.waiting);
}

function killed(kill: KillView): void {
  const own = view?.own.slot ?? -1;
  hud.addKill(kill, own);
  if (kill.victim !== own) return;
  ownKill = kill;
  if (screen.kind === 'wrecked') death.open(kill);
}

/** Once per drawn frame. */
function drawn(shown: View, seen: Seen): void {
  const client = net;
  if (!client) return;
  view = shown;
  const { own } = shown;
  go(own.flying ? SEEN_FLYING : SEEN_WRECKED);
  hud.update(shown, seen, client, performance.now());
  touchPad.payable(boostPayable(own), lancePayable(own));
  if (screen.kind !== 'wrecked') return;
  death.wait(own.respawnWait);
  if (respawnWanted && own.respawnWait <= 0) respawn(client);
}

/** The pilot wants to fly again: at once, or as soon as the wait is over. */
function flyAgain(): void {
  respawnWanted = true;
}

function respawn(client: NetClient): void {
  const now = performance.now();
  if (now - respawnAskedAt < RESPAWN_AGAIN_MS) return;
  respawnAskedAt = now;
  client.respawn(hull);
}

function go(event: FlowEvent): void {
  const next = nextScreen(screen, event);
  if (next === screen) return;
  screen = next;
  enter(next);
  tellLink();
}

function enter(next: Screen): void {
  const flying = next.kind === 'flying';
  const inArena = flying || next.kind === 'wrecked';
  controls.setActive(flying);
  surface.classList.toggle('aiming', flying);
  hud.element.hidden = !inArena;
  hud.element.classList.toggle('wrecked', next.kind === 'wrecked');
  touchPad.element.hidden = !flying;
  respawnWanted = false;
  respawnAskedAt = Number.NEGATIVE_INFINITY;
  if (next.kind !== 'wrecked') death.close();
  switch (next.kind) {
    case 'start':
      rememberSession(null);
      document.title = TITLE;
      start.open(next.problem);
      return;
    case 'joining':
      if (next.resuming) start.close();
      return;
    case 'flying':
      ownKill = null;
      start.close();
      // A focused button would be pressed by the key that boosts.
      (document.activeElement as HTMLElement | null)?.blur();
      return;
    case 'wrecked':
      start.close();
      death.open(ownKill);
      return;
    case 'outdated':
    case 'unable':
      disconnect();
      start.close();
      document.body.replaceChildren(createFaultScreen(next.kind === 'outdated' ? OUTDATED : NO_WEBGL));
  }
}

function aspect(): number {
  return Math.round((innerWidth / Math.max(1, innerHeight)) * 1000);
}

window.addEventListener('keydown', (event) => {
  if (screen.kind !== 'wrecked' || event.repeat || (event.code !== 'Space' && event.code !== 'Enter')) return;
  // A focused button answers for itself.
  if (event.target instanceof HTMLButtonElement) return;
  event.preventDefault();
  flyAgain();
});
surface.addEventListener('pointerdown', () => {
  // Whoever still fires when the ship is lost does not mean to miss what happened.
  if (screen.kind === 'wrecked' && (view?.own.respawnWait ?? 1) <= 0) flyAgain();
});

let resizing: ReturnType<typeof setTimeout> | undefined;
window.addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => net?.resize(aspect()), RESIZE_REST_MS);
});

const coarse = matchMedia('(pointer: coarse)');
const followPointer = () => document.body.classList.toggle('touch', coarse.matches);
coarse.addEventListener('change', followPointer);
followPointer();
// A first touch also tells of a touch screen that is not the main pointer; a mouse takes over again.
window.addEventListener(
  'pointerdown',
  (event) => document.body.classList.toggle('touch', event.pointerType === 'touch'),
  { capture: true },
);

setInterval(() => {
  if (document.hidden || !arena.ready) net?.pump(performance.now());
}, PUMP_EVERY_MS);

setInterval(() => {
  if (view) arena.keepClear([...hud.covered(), ...touchPad.covered()]);
}, COVERED_EVERY_MS);

offerInspection({
  get screen() {
    return screen.kind;
  },
  get link() {
    return net?.state.kind ?? null;
  },
  get view() {
    return view;
  },
  get quality() {
    return net?.quality ?? null;
  },
  get callsign() {
    return net?.callsign ?? '';
  },
  toScreen(x, y) {
    const out = { x: 0, y: 0 };
    arena.toScreen(x, y, out);
    return out;
  },
});

window.addEventListener('pagehide', () => {
  if (net?.state.kind === 'live') leaveShipBehind({ token: net.token, callsign: net.callsign, hull });
});
// A page that comes back from the browser's own memory has lost its connection; the netcode sees to that.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) takeShipLeftBehind();
});

const session = recallSession();
if (session) {
  takeShipLeftBehind();
  hull = session.hull;
  go({ kind: 'resume' });
  connect(session.callsign, session.token);
} else {
  enter(screen);
}
