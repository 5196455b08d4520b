// The page: makes its parts, ties them to what leads the player from one screen to the next, and begins.
import './styles/index.css';
import { bootPage } from './boot.ts';
import { currentDevice } from './input/device.ts';
import { vibrate } from './input/rumble.ts';
import { offerInspection } from './inspection.ts';
import { tellCovered } from './page/covering.ts';
import { createFrames } from './page/frames.ts';
import { createJourneys } from './page/journeys.ts';
import { createLink } from './page/link.ts';
import { followMenuKeys } from './page/menuKeys.ts';
import { createNews } from './page/news.ts';
import { createParts } from './page/parts.ts';
import { createScreens } from './page/screens.ts';
import { createState } from './page/state.ts';

const settings = await bootPage();
const state = createState();
// Parts are made before what they ask for; none of them asks while it is made.
const parts = createParts(settings, state, {
  launch: (callsign, hull, room) => journeys.launch(callsign, hull, room),
  watch: (room) => journeys.watch(room),
  play: () => journeys.play(),
  leave: () => journeys.leave(),
  watchReplay: (moment) => journeys.watchReplay(moment),
  endReplay: () => journeys.endReplay(),
  chooseHull: (hull) => journeys.chooseHull(hull),
  changeHull: (hull) => journeys.changeHull(hull),
  drawn: (view, seen) => drawn(view, seen),
  unable: () => screens.go({ kind: 'noWebgl' }),
  linkChanged: (client) => news.linkChanged(client),
  killed: (kill) => news.killed(kill),
  noticed: (notice) => news.noticed(notice),
  shake(shake) {
    if (currentDevice() === 'pad') gamepad.shake(shake);
    else if (currentDevice() === 'touch' && settings.now.rumble) vibrate(shake);
  },
  capturePad: (taken) => gamepad.capture(taken),
});
const link = createLink(state, parts);
const screens = createScreens(state, parts, link);
const journeys = createJourneys(settings, state, parts, link, screens);
const news = createNews(state, parts, link, screens);
const drawn = createFrames(state, parts, screens);
const gamepad = followMenuKeys(state, parts, screens, journeys);
tellCovered(state, parts);
offerInspection({
  screen: () => state.screen.kind,
  client: () => parts.connection.client,
  view: () => state.view,
  sound: parts.sound.figures,
  toScreen: parts.arena.toScreen,
});
journeys.begin();
