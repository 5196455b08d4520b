// The page: puts screens, arena, devices and connection together, and leads the player from one to the next.
import './styles/index.css';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { WATCH_HULL } from '../../protocol/messages/hello.ts';
import type { NetClient, NoticeView } from '../netcode/client.ts';
import type { KillView, View } from '../netcode/view.ts';
import { loadArena } from './arenaFrame.ts';
import { bootPage } from './boot.ts';
import { createConnection } from './connection.ts';
import { type FlowEvent, nextScreen, type Screen, START } from './flow.ts';
import { createControls } from './input/controls.ts';
import { currentDevice, followDevices } from './input/device.ts';
import { createRumble, vibrate } from './input/rumble.ts';
import { offerInspection } from './inspection.ts';
import { askedNetwork } from './link/badNetwork.ts';
import { type Moment, momentOf, withMoment, withoutMoment } from './link/replayAddress.ts';
import { linkStory } from './linkStory.ts';
import {
  leaveShipBehindWithPage,
  type RememberedSession,
  recallSession,
  rememberSession,
  takeShipLeftBehind,
} from './memory.ts';
import { followQuality } from './quality.ts';
import { createReplays } from './replay/replays.ts';
import { createRespawn } from './respawn.ts';
import { KillerCam } from './scene/killerCam.ts';
import { listenToMenus } from './sound/menuSounds.ts';
import { createSound } from './sound/sound.ts';
import { createSpectating } from './spectate/spectating.ts';
import { line } from './text/dictionary.ts';
import { createBanner } from './ui/banner.ts';
import { createDeathPanel } from './ui/deathPanel.ts';
import { el } from './ui/dom.ts';
import { createFaultScreen, noWebgl, outdated } from './ui/faultScreen.ts';
import { createFlightMenu } from './ui/flightMenu.ts';
import { createFlightButtons } from './ui/hud/flightButtons.ts';
import { createHud } from './ui/hud/hud.ts';
import type { Seen } from './ui/hud/minimap.ts';
import { boostPayable, hasShield, lancePayable, shieldPayable } from './ui/hud/payable.ts';
import { closeDialogs, closeTopDialog, onDialogs, topDialog } from './ui/kit/dialog.ts';
import { openedLater } from './ui/kit/later.ts';
import { isText, openMenus } from './ui/nav/menus.ts';
import { createNetGraph } from './ui/netGraph/netGraph.ts';
import { createScoreboard } from './ui/scoreboard/scoreboard.ts';
import { createSigns } from './ui/signs.ts';
import { createBetweenRounds } from './ui/standings/between.ts';
import { createStartScreen } from './ui/start/startScreen.ts';
import { createTalk, isUnheard } from './ui/talk/talk.ts';
import { followTheme } from './ui/theme.ts';
import { lookWhere } from './ui/where.ts';

const TITLE = 'Perihelion';
/** What the HUD covers changes with what it shows; the arena is told this often, ms. */
const COVERED_EVERY_MS = 1_000;

const SEEN_FLYING: FlowEvent = { kind: 'seen', flying: true, between: false };
const SEEN_WRECKED: FlowEvent = { kind: 'seen', flying: false, between: false };
const SEEN_BETWEEN: FlowEvent = { kind: 'seen', flying: false, between: true };
const WATCHED: FlowEvent = { kind: 'watched' };

/** A replay comes over no connection. */
const NO_LINK = { state: { kind: 'closed' }, quality: { rttMs: 0, jitterMs: 0 }, callsign: '' } as const;

let screen: Screen = START;
let hull = 0;
/** Whether the player flies no ship. */
let watches = false;
let view: View | null = null;
/** Whom a replay has interrupted. */
let leftFor: RememberedSession | null = null;
/** The wreck that the pilot was told of last. */
let ownKill: KillView | null = null;

const settings = await bootPage();
const volumes = () => {
  const { effects, music, mute } = settings.now;
  return { effects: effects / 100, music: music / 100, muted: mute };
};
const sound = createSound(volumes());
settings.watch(() => sound.setVolumes(volumes()));
listenToMenus(sound.play);
const surface = el('div', 'arena');
const signs = createSigns(settings);
const hud = createHud(settings, signs, (x, y) => connection.client?.mark(x, y));
const netGraph = createNetGraph(settings, askedNetwork(location.search).name);
const banner = createBanner(leave);
const death = createDeathPanel(signs, { again: () => respawn.want(), leave, hull: chooseHull });
const openSettings = openedLater(async () => {
  const { createSettingsScreen } = await import('./ui/settings/settingsScreen.ts');
  return createSettingsScreen(settings, signs, (taken) => gamepad.capture(taken));
});
const replayList = openedLater(async () => {
  const { createReplayList } = await import('./ui/replays/replayList.ts');
  return createReplayList((id) => watchReplay({ id, seconds: 0 }));
});
const howTo = openedLater(async () => (await import('./ui/howTo/howTo.ts')).createHowTo(signs));
const start = createStartScreen(settings, signs, {
  launch,
  watch,
  cancel: leave,
  settings: openSettings,
  howTo,
  replays: replayList,
});
const scoreboard = createScoreboard();
const menu = createFlightMenu({
  scores: scoreboard.open,
  howTo,
  settings: openSettings,
  invite: start.invite.open,
  leave,
});
const flightButtons = createFlightButtons({
  menu: menu.open,
  talk: () => talk.open(),
  scores: scoreboard.open,
});
const standings = createBetweenRounds({
  vote: (choice, ready) => connection.client?.vote(choice, ready),
  hull: () => hull,
  changeHull,
  watch: (id) => watchReplay({ id, seconds: 0 }),
  leave,
  play: playInstead,
});
const arena = loadArena(surface, { drawn, happened: sound.event, unable: () => go({ kind: 'noWebgl' }) });
followTheme(settings, arena.setLook);
document.getElementById('loading')?.classList.add('shown');
const talk = createTalk({
  client: () => connection.client,
  view: () => view,
  opens: (code) => settings.now.keys.talk.includes(code),
  may: () => mayHear() && !topDialog(),
  silent: () => watches,
  toScreen: arena.toScreen,
  heard: () => sound.play('chat'),
  marked: (x, y) => hud.mark(x, y),
});
followQuality({
  settings,
  drawing: () => arena.ready,
  apply: arena.setQuality,
  fell: (level) => hud.tell(line(level === 'low' ? 'line.qualityLow' : 'line.qualityMedium')),
});
const controls = createControls(surface, settings, (out) =>
  arena.toScreen(view?.own.x ?? 0, view?.own.y ?? 0, out),
);
const { touchPad } = controls;
const respawn = createRespawn(
  surface,
  () => screen.kind === 'wrecked',
  () => (view?.own.respawnWait ?? 1) <= 0,
);
const replays = createReplays(arena, {
  surface,
  killed: hud.addKill,
  talked: talk.hear,
  listens: () => screen.kind === 'replay' && !topDialog(),
  done: endReplay,
});
const rumble = createRumble((shake) => {
  if (currentDevice() === 'pad') gamepad.shake(shake);
  else if (currentDevice() === 'touch' && settings.now.rumble) vibrate(shake);
});
const killerCam = new KillerCam();
const spectating = createSpectating(arena, {
  surface,
  listens: () => screen.kind === 'watching' && !topDialog(),
  play: playInstead,
  leave,
});
const connection = createConnection({
  sample: controls.sample,
  drawing: () => arena.ready,
  changed: linkChanged,
  killed,
  noticed,
  talked: talk.hear,
  listed: scoreboard.take,
});
document.body.append(
  surface,
  hud.element,
  scoreboard.element,
  netGraph.element,
  touchPad.element,
  flightButtons.element,
  talk.emotes,
  talk.element,
  death.element,
  spectating.element,
  banner.element,
  start.element,
);

function launch(callsign: string, chosen: number, room: string): void {
  settings.set({ callsign });
  hull = chosen;
  go({ kind: 'launch' });
  // An old token does no harm: the server gives a new ship for it.
  const left = takeShipLeftBehind();
  // It is in the room that it was left in: who chose another one does without.
  const own = left?.callsign === callsign && (room === '' || room === left.room) ? left : null;
  connect({ callsign, token: own?.token ?? '', hull, room: own?.room ?? room });
}

/** Into an arena without a ship. */
function watch(room: string): void {
  go({ kind: 'launch' });
  connect({ callsign: '', token: '', hull: WATCH_HULL, room });
}

/** From watching into a ship, in the same room. */
function playInstead(): void {
  const room = connection.client?.roomId ?? '';
  leave();
  const { callsign } = settings.now;
  if (callsign) launch(callsign, hull, room);
}

function leave(): void {
  connection.client?.leave();
  disconnect();
  go({ kind: 'left' });
}

/** Shows a replay; who comes from an arena comes back to it, and to the ship as long as that is kept. */
function watchReplay(moment: Moment): void {
  const { client } = connection;
  leftFor = client === null ? null : sessionOf(client);
  disconnect();
  go({ kind: 'replay' });
  history.replaceState(null, '', withMoment(location.href, moment));
  replays.open(moment);
}

function endReplay(): void {
  const back = leftFor;
  leftFor = null;
  replays.close();
  disconnect();
  history.replaceState(null, '', withoutMoment(location.href));
  go({ kind: 'left' });
  if (back === null) return;
  if (back.hull !== WATCH_HULL) ({ hull } = back);
  go({ kind: 'resume' });
  connect(back);
}

/** Another hull for the next flight. */
function chooseHull(chosen: number): void {
  hull = chosen;
  const { client } = connection;
  if (client?.state.kind === 'live') rememberSession(sessionOf(client));
}

/** Between two rounds nobody asks for it again: the server is told at once. */
function changeHull(chosen: number): void {
  chooseHull(chosen);
  connection.client?.respawn(chosen);
}

function connect(pilot: RememberedSession): void {
  disconnect();
  watches = pilot.hull === WATCH_HULL;
  const client = connection.open(pilot);
  arena.setSource(client);
  tellLink();
}

/** Forgets the client; the server is not told. */
function disconnect(): void {
  connection.close();
  view = null;
  ownKill = null;
  arena.setSource(null);
  hud.clear();
  standings.clear();
  scoreboard.clear();
  talk.clear();
  sound.rest();
}

function linkChanged(client: NetClient): void {
  const { state } = client;
  if (state.kind === 'live') {
    rememberSession(sessionOf(client));
    start.joined(client.roomId);
    document.title = watches ? `${client.room} · ${TITLE}` : `${client.callsign} · ${client.room} · ${TITLE}`;
  }
  if (state.kind === 'refused' || state.kind === 'closed') {
    rememberSession(null);
    if (state.kind === 'refused' && state.code === CLOSE.noRoom) start.want('');
    disconnect();
    go(
      state.kind === 'refused'
        ? { kind: 'refused', code: state.code, reason: state.reason }
        : { kind: 'left' },
    );
  }
  tellLink();
}

function sessionOf({ token, callsign, roomId }: NetClient): RememberedSession {
  return { token, callsign, hull: watches ? WATCH_HULL : hull, room: roomId };
}

function tellLink(): void {
  const story = linkStory(screen, connection.client?.state ?? { kind: 'closed' });
  banner.show(story.banner);
  start.waiting(story.waiting);
}

function killed(kill: KillView): void {
  hud.addKill(kill, view);
  if (kill.victim !== view?.own.slot) return;
  ownKill = kill;
  killerCam.begin(kill.killer === kill.victim ? -1 : kill.killer);
  if (screen.kind !== 'wrecked') return;
  arena.setFocus(killerCam);
  death.open(kill, hull);
}

function noticed(notice: NoticeView): void {
  const { seconds } = notice;
  if (isUnheard(notice)) {
    talk.unheard(notice.kind, seconds);
    return;
  }
  banner.show({ line: line('line.restarting', { n: seconds }), urgent: true, leave: false });
}

/** Once per drawn frame. */
function drawn(shown: View, seen: Seen): void {
  if (screen.kind === 'replay') {
    drawnReplay(shown, seen);
    return;
  }
  const { client } = connection;
  if (!client) return;
  view = shown;
  const { own } = shown;
  if (watches) {
    drawnWatched(shown, seen, client);
    return;
  }
  go(isBetween(shown) ? SEEN_BETWEEN : own.flying ? SEEN_FLYING : SEEN_WRECKED);
  const now = performance.now();
  hud.update(shown, seen, client, now);
  if (controls.wantsTalk) talk.open();
  scoreboard.frame(shown, client, controls.wantsBoard, now);
  netGraph.update(client, now);
  talk.frame(shown, now);
  sound.frame(shown);
  rumble.frame(own);
  touchPad.payable(boostPayable(own), lancePayable(own), shieldPayable(own));
  touchPad.offerShield(hasShield(own));
  showStandings(shown, client);
  if (screen.kind !== 'wrecked') return;
  death.wait(own.respawnWait);
  respawn.poll(client, hull, own.respawnWait);
}

/** The same for a frame of a replay. */
function drawnReplay(shown: View, seen: Seen): void {
  const now = performance.now();
  view = shown;
  hud.update(shown, seen, { ...NO_LINK, room: replays.room }, now);
  talk.frame(shown, now);
  sound.frame(shown);
  replays.drawn(shown);
}

/** The same for a frame of what is only watched. */
function drawnWatched(shown: View, seen: Seen, client: NetClient): void {
  const now = performance.now();
  go(shown.round.phase === 'over' ? SEEN_BETWEEN : WATCHED);
  spectating.drawn(shown, client, now);
  hud.update(shown, seen, client, now);
  netGraph.update(client, now);
  talk.frame(shown, now);
  sound.frame(shown);
  showStandings(shown, client);
}

/** Between two rounds: how the last one ended, and what comes next. */
function showStandings(shown: View, { room, callsign }: NetClient): void {
  if (screen.kind !== 'standings') return;
  standings.show(shown, { room, callsign, watches });
}

/** Whether no round is played; until the pilot's ship is there, the one that just began does not count. */
function isBetween({ round, own, ownTick, tickRate }: View): boolean {
  if (round.phase === 'over') return true;
  return screen.kind === 'standings' && !own.flying && ownTick < round.start + tickRate;
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
  giveHands();
  surface.classList.toggle('aiming', flying);
  const looksOn = next.kind === 'replay' || next.kind === 'watching';
  hud.element.hidden = !inArena() && !looksOn;
  hud.element.classList.toggle('watching', looksOn);
  flightButtons.element.hidden = !inArena();
  talk.element.hidden = !mayHear();
  talk.element.classList.toggle('between', next.kind === 'standings');
  if (!mayHear()) talk.close();
  hud.element.classList.toggle('wrecked', next.kind === 'wrecked');
  touchPad.element.hidden = !flying;
  respawn.reset();
  arena.setFocus(next.kind === 'wrecked' && ownKill ? killerCam : null);
  if (next.kind === 'watching') spectating.open();
  else spectating.close();
  if (next.kind !== 'wrecked') death.close();
  if (next.kind !== 'standings') standings.close();
  switch (next.kind) {
    case 'start':
      rememberSession(null);
      document.title = TITLE;
      start.open(next.problem);
      return;
    case 'joining':
      spectating.begin();
      if (next.resuming) start.close();
      return;
    case 'watching':
      start.close();
      standings.bring();
      return;
    case 'flying':
      ownKill = null;
      start.close();
      standings.bring();
      return;
    case 'wrecked':
      start.close();
      death.open(ownKill, hull);
      return;
    case 'standings':
      start.close();
      standings.bring();
      return;
    case 'replay':
      start.close();
      return;
    case 'outdated':
    case 'unable':
      disconnect();
      start.close();
      closeDialogs();
      document.body.replaceChildren(createFaultScreen(next.kind === 'outdated' ? outdated() : noWebgl()));
  }
}

/** The devices fly the ship unless a menu has them. */
function giveHands(): void {
  const flying = screen.kind === 'flying' && !topDialog();
  controls.setActive(flying);
  // A focused button would be pressed by the key that boosts.
  if (flying && !talk.isOpen) (document.activeElement as HTMLElement | null)?.blur();
}

/** The part of the screen that menu keys work on, beneath any dialog. */
function screenMenu(): HTMLElement | null {
  if (talk.isOpen) return talk.element;
  switch (screen.kind) {
    case 'start':
    case 'joining':
      return start.element.hidden ? banner.element : start.element;
    case 'wrecked':
      return death.element;
    case 'watching':
      return spectating.element;
    case 'standings':
      return standings.element;
    case 'replay':
      return replays.element;
    case 'flying':
      return null;
    case 'outdated':
    case 'unable':
      return document.body;
  }
}

/** Whether there is somebody to talk or to listen to: also between two rounds. */
function mayHear(): boolean {
  return inArena() || screen.kind === 'standings' || screen.kind === 'watching';
}

function mayMenu(): boolean {
  return inArena() || screen.kind === 'watching';
}

function inArena(): boolean {
  return screen.kind === 'flying' || screen.kind === 'wrecked';
}

/** What Escape and a pad's menu button do where no dialog is open; false where that is nothing. */
function stepBack(): boolean {
  if (screen.kind === 'replay') endReplay();
  else if (mayMenu()) menu.open();
  else return false;
  return true;
}

const menus = openMenus(screenMenu, () => {
  if (talk.isOpen) talk.close();
  else stepBack();
});
const gamepad = controls.openGamepad(menus, () => {
  if (!closeTopDialog()) stepBack();
});
onDialogs(giveHands);
window.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || topDialog()) return;
  if (stepBack()) event.preventDefault();
});
followDevices(isText);

const lookForCovered = lookWhere(
  [...hud.covering, ...touchPad.covering, flightButtons.element],
  arena.keepClear,
);
setInterval(() => {
  if (view) lookForCovered();
}, COVERED_EVERY_MS);

offerInspection({
  screen: () => screen.kind,
  client: () => connection.client,
  view: () => view,
  sound: sound.figures,
  toScreen: arena.toScreen,
});

leaveShipBehindWithPage(() => {
  const { client } = connection;
  return client?.state.kind === 'live' && !watches ? sessionOf(client) : null;
});

const session = recallSession();
const moment = momentOf(location.search);
if (moment) {
  watchReplay(moment);
  leftFor = session;
} else if (session) {
  takeShipLeftBehind();
  if (session.hull !== WATCH_HULL) ({ hull } = session);
  go({ kind: 'resume' });
  connect(session);
} else {
  enter(screen);
}
