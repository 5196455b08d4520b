// One player's way through the game in any browser: every dialog, flight, shots, talk, death, another ship, other looks.
import type { Hand } from './hand.ts';
import {
  beFlying,
  click,
  dialogCloses,
  dialogOpens,
  launch,
  OWN,
  openStart,
  screenIs,
  shown,
  until,
} from './page.ts';

export interface Places {
  /** An arena that leaves one alone. */
  readonly calm: string;
  /** One where nobody lives for long. */
  readonly crowd: string;
  /** The crowd's, where WebSockets are refused. */
  readonly plain: string;
}

/** A name under which a picture is kept, and what is done there; it may answer with something to be told. */
export type Step = readonly [name: string, work: (hand: Hand, places: Places) => Promise<unknown>];

const SOUND_STARTS_WITHIN_MS = 5_000;
const SETTINGS_TABS = ['game', 'picture', 'sound', 'controls'];

/** In this order; each begins where the one before has ended. */
export const STEPS: readonly Step[] = [
  ['start', (hand, { calm }) => openStart(hand, calm)],
  ['rooms', opensFromStart('.nav-rooms', 'rooms')],
  ['how-to-play', opensFromStart('.nav-how-to', 'how-to')],
  ['replays', opensFromStart('.nav-replay', 'replays')],
  ['settings', opensFromStart('.nav-settings', 'settings')],
  ...SETTINGS_TABS.map((name, tab): Step => [`settings-${name}`, (hand) => showsTab(hand, tab)]),
  ['keys-and-buttons', showsBindings],
  ['flight', (hand) => closesAndLaunches(hand)],
  ['steering', steers],
  ['shots', shoots],
  ['sound', sounds],
  ['chat', talks],
  ['net-graph', showsNetGraph],
  ['menu', opensMenu],
  ['everyone', (hand) => opensFromMenu(hand, 2, 'scores')],
  ['invitation', (hand) => opensFromMenu(hand, 4, 'invite')],
  ['reload', reloads],
  ['wreck', isWrecked],
  ['respawn', beFlying],
  ['high-quality', (hand) => comesBackWith(hand, { quality: 'high' })],
  ['phosphor', (hand) => comesBackWith(hand, { palette: 'phosphor' })],
  ['low-quality', (hand) => comesBackWith(hand, { quality: 'low' })],
  ['without-websocket', fliesOverHttp],
  ['upright', (hand, { calm }) => startsIn(hand, calm, 390, 844)],
  ['upright-flight', (hand) => launch(hand, 'Upright')],
  ['sideways', (hand, { calm }) => startsIn(hand, calm, 844, 390)],
  ['sideways-flight', (hand) => launch(hand, 'Sideways')],
];

function opensFromStart(button: string, dialog: string): Step[1] {
  return async (hand) => {
    if (await hand.value(`document.querySelector('dialog[open]') !== null`)) await dialogCloses(hand);
    await click(hand, button);
    await dialogOpens(hand, dialog);
  };
}

async function showsTab(hand: Hand, tab: number): Promise<void> {
  await click(hand, '.settings [role="tab"]', tab);
  await until(hand, shown('.settings [role="tabpanel"]'));
}

async function showsBindings(hand: Hand): Promise<void> {
  await click(hand, '.settings [role="tabpanel"] .field button');
  await dialogOpens(hand, 'bindings');
}

async function closesAndLaunches(hand: Hand): Promise<void> {
  await hand.press('Escape');
  await until(hand, `document.querySelectorAll('dialog[open]').length === 1`);
  await dialogCloses(hand);
  await launch(hand, 'Visitor');
}

/** Thrusts upwards until the ship has taken that way. */
async function steers(hand: Hand): Promise<void> {
  const before = await hand.value<number>(`${OWN}.vy`);
  for (let i = 0; i < 20; i++) {
    await hand.press('KeyW', 300);
    if ((await hand.value<number>(`${OWN}.vy`)) < before - 20) return;
    await beFlying(hand);
  }
  throw new Error('the ship did not answer to the key W');
}

/** With the mouse to the right of the ship, and above it. */
async function shoots(hand: Hand): Promise<void> {
  for (let i = 0; i < 20; i++) {
    const [width, height] = await hand.value<[number, number]>('[innerWidth, innerHeight]');
    await hand.move(width * 0.7, height * 0.4);
    const holding = hand.hold(1_500);
    await new Promise((resolve) => setTimeout(resolve, 900));
    const { count, aim } = await hand.value<{ count: number; aim: number }>(
      `(({ shots, own }) => ({
        count: Array.from(shots.own).slice(0, shots.count).filter(Boolean).length,
        aim: own.aim,
      }))(window.__perihelion.view)`,
    );
    await holding;
    if (count > 0 && Math.cos(aim) > 0) return;
    await beFlying(hand);
  }
  throw new Error('no shot was seen to leave the ship towards the mouse');
}

/** The first key was a gesture: from then on the page may sound, as far as any page may on this machine. */
async function sounds(hand: Hand): Promise<string> {
  const loudspeaker = await hand.value<boolean>(`new Promise((done) => {
    const context = new AudioContext();
    context.resume();
    setTimeout(() => done(context.state === 'running'), ${SOUND_STARTS_WITHIN_MS});
  })`);
  const sounding = `(({ state, played }) => state === 'running' && played > 0)(window.__perihelion.sound)`;
  if (loudspeaker) {
    await until(hand, sounding);
    return '';
  }
  // A loudspeaker that only took its time is one, too.
  await until(hand, `${sounding} || window.__perihelion.sound.state === 'suspended'`);
  if (await hand.value<boolean>(sounding)) return '';
  return 'no page can sound on this machine: the sound is there, and waits for a loudspeaker';
}

async function talks(hand: Hand): Promise<void> {
  await hand.press('KeyT');
  await until(hand, `document.activeElement?.matches('.talk-field')`);
  await hand.type('hello from here');
  await hand.press('Enter');
  await until(hand, `document.querySelector('.talk')?.textContent.includes('hello from here')`);
}

async function showsNetGraph(hand: Hand): Promise<void> {
  await hand.press('F3');
  await until(hand, shown('.net-graph canvas'));
}

async function opensMenu(hand: Hand): Promise<void> {
  await hand.press('F3');
  await hand.press('Escape');
  await dialogOpens(hand, 'flight-menu');
}

/** By its place in the menu, which is open. */
async function opensFromMenu(hand: Hand, place: number, dialog: string): Promise<void> {
  if (await hand.value(`document.querySelectorAll('dialog[open]').length > 1`)) await hand.press('Escape');
  await click(hand, '.menu-items .button', place);
  await dialogOpens(hand, dialog);
}

/** The ship is still there after a reload, and the page asks for nothing. */
async function reloads(hand: Hand): Promise<void> {
  const slot = await hand.value<number>(`${OWN}.slot`);
  await hand.open(await hand.value('location.href'));
  await until(hand, screenIs('flying', 'wrecked'));
  const now = await hand.value<number>(`${OWN}.slot`);
  if (now !== slot) throw new Error(`came back as ship ${now}, was ${slot}`);
}

async function isWrecked(hand: Hand, { crowd }: Places): Promise<void> {
  await openStart(hand, crowd);
  await launch(hand, 'Moth');
  await until(hand, `${screenIs('wrecked')} && ${shown('.death')}`);
}

/** With other settings, as the page would have kept them; the ship is the same. */
async function comesBackWith(hand: Hand, settings: object): Promise<void> {
  await hand.value(`(() => {
    const kept = JSON.parse(localStorage.getItem('perihelion.settings') ?? '{}');
    localStorage.setItem('perihelion.settings', JSON.stringify({ ...kept, ...${JSON.stringify(settings)} }));
  })()`);
  await hand.open(await hand.value('location.href'));
  await until(hand, `${screenIs('flying', 'wrecked')} && ${shown('.arena canvas')}`);
  await beFlying(hand);
}

async function fliesOverHttp(hand: Hand, { plain }: Places): Promise<void> {
  await openStart(hand, plain);
  await launch(hand, 'Plain');
  await until(hand, `window.__perihelion.quality.transport !== 'websocket'`);
  await steers(hand);
}

async function startsIn(hand: Hand, url: string, width: number, height: number): Promise<void> {
  // A page of the same origin that is not the game: it must not come back to the ship that flew there before.
  await hand.open(`${url}healthz`);
  await hand.value(`sessionStorage.clear()`);
  await hand.resize(width, height);
  await openStart(hand, url);
}
