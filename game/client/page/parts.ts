// Everything that the page is made of: screens, arena, devices, sound and connection, each made once.
import type { NetClient, NoticeView } from '../../netcode/client.ts';
import type { KillView, View } from '../../netcode/view.ts';
import { loadArena } from '../arenaFrame.ts';
import { createConnection } from '../connection.ts';
import { createControls } from '../input/controls.ts';
import type { GamepadDevice } from '../input/gamepad.ts';
import { createRumble, type Shake } from '../input/rumble.ts';
import { askedNetwork } from '../link/badNetwork.ts';
import type { Moment } from '../link/replayAddress.ts';
import { followQuality } from '../quality.ts';
import { createReplays } from '../replay/replays.ts';
import { createRespawn } from '../respawn.ts';
import { KillerCam } from '../scene/killerCam.ts';
import type { SettingsStore } from '../settings/store.ts';
import { openSound } from '../sound/openSound.ts';
import { createSpectating } from '../spectate/spectating.ts';
import { line } from '../text/dictionary.ts';
import { createBanner } from '../ui/banner.ts';
import { createDeathPanel } from '../ui/deathPanel.ts';
import { el } from '../ui/dom.ts';
import { createFlightMenu } from '../ui/flightMenu.ts';
import { createFlightButtons } from '../ui/hud/flightButtons.ts';
import { createHud } from '../ui/hud/hud.ts';
import type { Seen } from '../ui/hud/mapDrawing.ts';
import { topDialog } from '../ui/kit/dialog.ts';
import { createNetGraph } from '../ui/netGraph/netGraph.ts';
import { createLaterScoreboard } from '../ui/scoreboard/laterScoreboard.ts';
import { createSigns } from '../ui/signs.ts';
import { createBetweenRounds } from '../ui/standings/between.ts';
import { createStartScreen } from '../ui/start/startScreen.ts';
import { createTalk } from '../ui/talk/talk.ts';
import { followTheme } from '../ui/theme.ts';
import { createLaterDialogs } from './laterDialogs.ts';
import { mayHear, type PageState } from './state.ts';

/** What the parts ask the page for. */
export interface PageActions {
  /** Into an arena with a ship; without one; from watching into a ship; out again. */
  launch(callsign: string, hull: number, room: string): void;
  watch(room: string): void;
  play(): void;
  leave(): void;
  watchReplay(moment: Moment): void;
  endReplay(): void;
  /** Another hull for the next flight; and where the server is to know it at once. */
  chooseHull(hull: number): void;
  changeHull(hull: number): void;
  drawn(view: View, seen: Seen): void;
  /** This browser cannot draw the arena. */
  unable(): void;
  linkChanged(client: NetClient): void;
  killed(kill: KillView): void;
  noticed(notice: NoticeView): void;
  shake(shake: Shake): void;
  capturePad: GamepadDevice['capture'];
}

export type Parts = ReturnType<typeof createParts>;

/** Puts them on the page, too. */
export function createParts(settings: SettingsStore, state: PageState, actions: PageActions) {
  const sound = openSound(settings);
  const surface = el('div', 'arena');
  const signs = createSigns(settings);
  const hud = createHud(settings, signs, (x, y) => connection.client?.mark(x, y));
  const netGraph = createNetGraph(settings, askedNetwork(location.search).name);
  const banner = createBanner(actions.leave);
  const death = createDeathPanel(signs, {
    again: () => respawn.want(),
    leave: actions.leave,
    hull: actions.chooseHull,
  });
  const watchReplay = (id: string) => actions.watchReplay({ id, seconds: 0 });
  const dialogs = createLaterDialogs(settings, signs, { capturePad: actions.capturePad, watchReplay });
  const start = createStartScreen(settings, signs, {
    launch: actions.launch,
    watch: actions.watch,
    cancel: actions.leave,
    ...dialogs,
  });
  const scoreboard = createLaterScoreboard();
  const menu = createFlightMenu({
    scores: scoreboard.open,
    howTo: dialogs.howTo,
    settings: dialogs.settings,
    invite: start.invite.open,
    leave: actions.leave,
  });
  const flightButtons = createFlightButtons({
    menu: menu.open,
    talk: () => talk.open(),
    scores: scoreboard.open,
  });
  const standings = createBetweenRounds({
    vote: (choice, ready) => connection.client?.vote(choice, ready),
    hull: () => state.hull,
    changeHull: actions.changeHull,
    watch: watchReplay,
    leave: actions.leave,
    play: actions.play,
  });
  const arena = loadArena(surface, { drawn: actions.drawn, happened: sound.event, unable: actions.unable });
  followTheme(settings, arena.setLook);
  document.getElementById('loading')?.classList.add('shown');
  const talk = createTalk({
    client: () => connection.client,
    view: () => state.view,
    sign: signs.of('talk'),
    opens: (code) => settings.now.keys.talk.includes(code),
    may: () => mayHear(state) && !topDialog(),
    silent: () => state.watches,
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
    arena.toScreen(state.view?.own.x ?? 0, state.view?.own.y ?? 0, out),
  );
  const respawn = createRespawn(
    surface,
    () => state.screen.kind === 'wrecked',
    () => (state.view?.own.respawnWait ?? 1) <= 0,
  );
  const replays = createReplays(arena, {
    surface,
    killed: hud.addKill,
    talked: talk.hear,
    listens: () => state.screen.kind === 'replay' && !topDialog(),
    done: actions.endReplay,
  });
  const spectating = createSpectating(arena, {
    surface,
    listens: () => state.screen.kind === 'watching' && !topDialog(),
    play: actions.play,
    leave: actions.leave,
  });
  const connection = createConnection({
    sample: controls.sample,
    drawing: () => arena.ready,
    changed: actions.linkChanged,
    killed: actions.killed,
    noticed: actions.noticed,
    talked: talk.hear,
    listed: scoreboard.take,
  });
  document.body.append(
    surface,
    hud.element,
    netGraph.element,
    controls.touchPad.element,
    flightButtons.element,
    talk.emotes,
    talk.element,
    death.element,
    spectating.element,
    banner.element,
    start.element,
  );
  return {
    ...{ sound, surface, arena, connection, controls, talk, respawn, replays, spectating },
    ...{ hud, netGraph, banner, death, start, scoreboard, menu, flightButtons, standings },
    touchPad: controls.touchPad,
    rumble: createRumble(actions.shake),
    killerCam: new KillerCam(),
  };
}
