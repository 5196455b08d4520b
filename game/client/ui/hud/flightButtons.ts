// Buttons over the arena for whoever has no keys: the menu, the chat and the standings. They lie above the sticks, which take every other touch.
import { el } from '../dom.ts';
import { iconButton } from '../kit/button.ts';

export interface FlightButtons {
  readonly element: HTMLElement;
}

export function createFlightButtons(actions: { menu(): void; talk(): void; scores(): void }): FlightButtons {
  const element = el(
    'div',
    'flight-buttons',
    iconButton('', 'menu', 'aria.menu', actions.menu),
    iconButton('', 'chat', 'button.talk', actions.talk),
    iconButton('', 'trophy', 'button.board', actions.scores),
  );
  // The focus belongs to the ship: a pressed button would be pressed again by the key that boosts.
  for (const button of element.querySelectorAll('button')) button.tabIndex = -1;
  element.hidden = true;
  return { element };
}
