// Touch: the left thumb flies, the right one aims and fires (or the other way round); abilities lie above the sticks.
import type { SettingsStore } from '../settings/store.ts';
import { classSwitch, el, icon, visibility } from '../ui/dom.ts';
import { pageScale } from '../ui/layout.ts';
import { spoken } from '../ui/spoken.ts';
import type { Button } from './button.ts';
import type { Hands } from './hands.ts';
import { type Disc, stepAside } from './stepAside.ts';
import { createStick, type Stick } from './stick.ts';

/** The aim stick fires past this share of its way, and aims past the smaller one. */
const FIRES_PAST = 0.35;
const AIMS_PAST = 0.12;
/** Abilities that step aside stay below this share of the window's height: above it lie map and menu. */
const ABILITIES_FROM = 0.34;

export interface TouchPad {
  readonly element: HTMLElement;
  /** Marks what the pilot cannot pay. */
  payable(boost: boolean, lance: boolean, shield: boolean): void;
  /** Whether the ship has a shield to raise. */
  offerShield(offered: boolean): void;
  clear(): void;
  /** Sticks and buttons. */
  readonly covering: readonly Element[];
}

/** The layer of sticks and buttons. It takes every touch; mouse events pass to what lies beneath. */
export function createTouchPad(hands: Hands, settings: SettingsStore): TouchPad {
  const sensitivity = () => settings.now.sensitivity / 100;
  const thrust = createStick('fly', sensitivity, (stick) => {
    hands.thrustX = stick.x;
    hands.thrustY = stick.y;
    // Whoever flies with one thumb looks where they go.
    if (!aim.held && length(stick) > AIMS_PAST) hands.aim = Math.atan2(stick.y, stick.x);
  });
  const aim = createStick('aim', sensitivity, (stick) => {
    const aims = length(stick) > AIMS_PAST;
    if (aims) hands.aim = Math.atan2(stick.y, stick.x);
    hands.thumb = aims && settings.now.aimAssist;
    const fires = length(stick) > FIRES_PAST;
    if (fires) hands.fire.press('stick');
    else hands.fire.release('stick');
    aim.element.classList.toggle('fires', fires);
  });
  const boost = abilityButton('boost', spoken('act.boost'), hands.boost);
  const lance = abilityButton('lance', spoken('act.lance'), hands.lance);
  const shield = abilityButton('shield', spoken('act.shield'), hands.skill);
  const boostOff = classSwitch(boost, 'unpayable');
  const lanceOff = classSwitch(lance, 'unpayable');
  const shieldOff = classSwitch(shield, 'unpayable');
  const element = el('div', 'touch-pad', thrust.element, aim.element, boost, lance, shield);
  const sticks = [thrust, aim] as const;
  const abilities = [boost, lance, shield] as const;
  const makeRoom = () => keepClear(abilities, sticks);
  settings.watch(({ leftHanded }) => {
    for (const part of [thrust.element, boost]) part.dataset.side = leftHanded ? 'right' : 'left';
    for (const part of [aim.element, lance, shield]) part.dataset.side = leftHanded ? 'left' : 'right';
  });

  element.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    const left = event.clientX < innerWidth / 2;
    const stick = left !== settings.now.leftHanded ? thrust : aim;
    stick.land(event.pointerId, event.clientX, event.clientY);
    makeRoom();
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    for (const stick of sticks) stick.move(event.pointerId, event.clientX, event.clientY);
  });
  const lift = (event: PointerEvent) => {
    for (const stick of sticks) stick.lift(event.pointerId);
    makeRoom();
  };
  element.addEventListener('pointerup', lift);
  element.addEventListener('pointercancel', lift);

  return {
    element,
    payable(boostPayable, lancePayable, shieldPayable) {
      boostOff(!boostPayable);
      lanceOff(!lancePayable);
      shieldOff(!shieldPayable);
    },
    offerShield: visibility(shield),
    clear() {
      for (const stick of sticks) stick.release();
      makeRoom();
    },
    covering: [thrust.element, aim.element, ...abilities],
  };
}

/** Abilities step aside from under the sticks that are held, and go back once they are not; a held one stays. */
function keepClear(abilities: readonly HTMLElement[], sticks: readonly Stick[]): void {
  const rings = sticks.flatMap(({ ring }) => ring ?? []);
  const shown = abilities.filter((ability) => !ability.hidden);
  for (const ability of shown) {
    if (!ability.classList.contains('held')) ability.style.removeProperty('translate');
  }
  if (rings.length === 0) return;
  // A button ends its way in its own time: where it goes is asked of its place in the page, which knows of no way.
  const places = new Map(shown.map((ability) => [ability, placeOf(ability)]));
  const bounds = { left: 0, top: innerHeight * ABILITIES_FROM, right: innerWidth, bottom: innerHeight };
  for (const [ability, place] of places) {
    if (ability.classList.contains('held')) continue;
    const others = [...places].filter(([other]) => other !== ability).map(([, disc]) => disc);
    const { dx, dy } = stepAside(place, rings, others, bounds);
    if (dx === 0 && dy === 0) continue;
    ability.style.setProperty('translate', `${dx / pageScale()}px ${dy / pageScale()}px`);
    places.set(ability, { ...place, x: place.x + dx, y: place.y + dy });
  }
}

/** Where an ability lies by the style sheets, css px of the window. */
function placeOf({ offsetLeft, offsetTop, offsetWidth }: HTMLElement): Disc {
  const scale = pageScale();
  const radius = offsetWidth / 2;
  return { x: (offsetLeft + radius) * scale, y: (offsetTop + radius) * scale, radius: radius * scale };
}

function length(stick: Stick): number {
  return Math.hypot(stick.x, stick.y);
}

function abilityButton(name: 'boost' | 'lance' | 'shield', label: Text, control: Button): HTMLButtonElement {
  const button = el('button', `ability ability-${name}`, icon(name), el('span', '', label));
  button.type = 'button';
  button.tabIndex = -1;
  button.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    control.press(`touch-${name}`);
    button.classList.add('held');
    button.setPointerCapture(event.pointerId);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    button.addEventListener(end, () => {
      control.release(`touch-${name}`);
      button.classList.remove('held');
    });
  }
  return button;
}
