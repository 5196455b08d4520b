// Touch: the left thumb flies, the right one aims and fires (or the other way round); abilities lie above the sticks.
import type { SettingsStore } from '../settings/store.ts';
import { classSwitch, el, icon, visibility } from '../ui/dom.ts';
import { spoken } from '../ui/spoken.ts';
import type { Button } from './button.ts';
import type { Hands } from './hands.ts';
import { createStick, type Stick } from './stick.ts';

/** The aim stick fires past this share of its way, and aims past the smaller one. */
const FIRES_PAST = 0.35;
const AIMS_PAST = 0.12;

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
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    for (const stick of sticks) stick.move(event.pointerId, event.clientX, event.clientY);
  });
  const lift = (event: PointerEvent) => {
    for (const stick of sticks) stick.lift(event.pointerId);
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
    },
    covering: [thrust.element, aim.element, boost, lance, shield],
  };
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
