// What bound keys and buttons do to the hands: four of them steer, the others are held, or switched where chosen so.
import type { SettingsStore } from '../settings/store.ts';
import type { Action } from './actions.ts';
import { actionsOf, type BindingSet } from './bindings.ts';
import { HAND_BUTTONS, type Hands } from './hands.ts';

export interface BoundCodes {
  /** Whether anything is bound to it. */
  knows(code: string): boolean;
  /** A code went down. While `flying` is false it is only remembered: it may steer later. */
  press(code: string, flying: boolean): void;
  release(code: string, flying: boolean): void;
  /** Thrust by what is held now: whoever holds a direction through a wreck flies on with it. */
  steer(): void;
  /** Held codes are forgotten. */
  clear(): void;
}

/** Codes of one set of bindings; `settings` are read anew each time. */
export function createBoundCodes(set: BindingSet, hands: Hands, settings: SettingsStore): BoundCodes {
  const held = new Set<string>();
  const actions = (code: string) => actionsOf(settings.now[set], code);
  const holds = (action: Action) => settings.now[set][action].some((code) => held.has(code));

  function steer(): void {
    const x = Number(holds('right')) - Number(holds('left'));
    const y = Number(holds('down')) - Number(holds('up'));
    const length = Math.hypot(x, y) || 1;
    hands.thrustX = x / length;
    hands.thrustY = y / length;
  }

  return {
    knows: (code) => actions(code).length > 0,
    press(code, flying) {
      held.add(code);
      if (!flying) return;
      for (const action of actions(code)) {
        if (!isButton(action)) steer();
        else if (isSwitched(action, settings)) hands[action].flip();
        else hands[action].press(code);
      }
    },
    release(code, flying) {
      if (!held.delete(code)) return;
      // By every name: it may have been bound to something else while it was held.
      for (const name of HAND_BUTTONS) hands[name].release(code);
      if (flying && actions(code).some((action) => !isButton(action))) steer();
    },
    steer,
    clear: () => held.clear(),
  };
}

type HandButton = (typeof HAND_BUTTONS)[number];

function isButton(action: Action): action is HandButton {
  return (HAND_BUTTONS as readonly Action[]).includes(action);
}

function isSwitched(action: HandButton, settings: SettingsStore): boolean {
  return (action === 'fire' || action === 'boost') && settings.now[action] === 'toggle';
}
