// Which screen is shown: takes the player from one to the next, and shows and hides what belongs to each.
import { type FlowEvent, nextScreen, type Screen } from '../flow.ts';
import { rememberSession } from '../memory.ts';
import { createFaultScreen, noWebgl, outdated } from '../ui/faultScreen.ts';
import { closeDialogs, topDialog } from '../ui/kit/dialog.ts';
import type { Link } from './link.ts';
import type { Parts } from './parts.ts';
import { inArena, mayHear, type PageState } from './state.ts';

export const TITLE = 'Perihelion';

export interface Screens {
  /** Something happened that may lead to another screen. */
  go(event: FlowEvent): void;
  /** Shows the present screen, where nothing has led to it. */
  begin(): void;
  /** Gives the ship to the devices, unless a menu has them. */
  giveHands(): void;
}

export function createScreens(state: PageState, parts: Parts, link: Link): Screens {
  const { hud, death, scoreboard, standings, start, spectating, talk } = parts;

  function giveHands(): void {
    const flying = state.screen.kind === 'flying' && !topDialog();
    parts.controls.setActive(flying);
    // A focused button would be pressed by the key that boosts.
    if (flying && !talk.isOpen) (document.activeElement as HTMLElement | null)?.blur();
  }

  /** What of the arena's own is shown, and who moves what. */
  function dress(next: Screen): void {
    const flying = next.kind === 'flying';
    giveHands();
    parts.surface.classList.toggle('aiming', flying);
    const looksOn = next.kind === 'replay' || next.kind === 'watching';
    hud.element.hidden = !inArena(state) && !looksOn;
    hud.element.classList.toggle('watching', looksOn);
    parts.flightButtons.element.hidden = !inArena(state);
    talk.element.hidden = !mayHear(state);
    talk.element.classList.toggle('between', next.kind === 'standings');
    if (!mayHear(state)) talk.close();
    hud.element.classList.toggle('wrecked', next.kind === 'wrecked');
    parts.touchPad.element.hidden = !flying;
    parts.respawn.reset();
    parts.arena.setFocus(next.kind === 'wrecked' && state.ownKill ? parts.killerCam : null);
  }

  function enter(next: Screen): void {
    dress(next);
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
      case 'flying':
        state.ownKill = null;
        start.close();
        scoreboard.bring();
        standings.bring();
        return;
      case 'wrecked':
        start.close();
        death.open(state.ownKill, state.hull);
        return;
      case 'watching':
      case 'standings':
        start.close();
        standings.bring();
        return;
      case 'replay':
        start.close();
        return;
      case 'outdated':
      case 'unable':
        link.disconnect();
        start.close();
        closeDialogs();
        document.body.replaceChildren(createFaultScreen(next.kind === 'outdated' ? outdated() : noWebgl()));
    }
  }

  return {
    giveHands,
    begin: () => enter(state.screen),
    go(event) {
      const next = nextScreen(state.screen, event);
      if (next === state.screen) return;
      state.screen = next;
      enter(next);
      link.tell();
    },
  };
}
