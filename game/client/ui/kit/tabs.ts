// Tabs: a row of names, and the panel of the one that is chosen; arrow keys and a gamepad's shoulders go from one to the next.

import type { PlainKey } from '../../text/dictionary.ts';
import { el } from '../dom.ts';
import { speakAttribute } from '../spoken.ts';

export interface Tab {
  readonly label: Text;
  readonly panel: HTMLElement;
}

let sets = 0;

/** The tab list above its panels; the first tab is chosen. `name` is what the list is called. */
export function createTabs(name: PlainKey<'aria' | 'title'>, tabs: readonly Tab[]): HTMLElement {
  const set = ++sets;
  const buttons = tabs.map(({ label, panel }, i) => {
    const tab = el('button', 'tab', label);
    tab.type = 'button';
    tab.id = `tab-${set}-${i}`;
    tab.setAttribute('role', 'tab');
    panel.id = `panel-${set}-${i}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    tab.setAttribute('aria-controls', panel.id);
    tab.addEventListener('click', () => choose(i));
    return tab;
  });
  const list = el('div', 'tabs', ...buttons);
  list.setAttribute('role', 'tablist');
  speakAttribute(list, 'aria-label', name);

  function choose(chosen: number): void {
    tabs.forEach(({ panel }, i) => {
      panel.hidden = i !== chosen;
      buttons[i].setAttribute('aria-selected', String(i === chosen));
      buttons[i].tabIndex = i === chosen ? 0 : -1;
    });
  }
  choose(0);
  return el('div', 'tabbed', list, ...tabs.map(({ panel }) => panel));
}

/** Chooses the tab beside the chosen one and gives it the focus; `step` is 1 or -1. Stays where there is none. */
export function turnTab(scope: ParentNode, step: number): void {
  const tabs = [...scope.querySelectorAll<HTMLElement>('[role="tab"]')];
  const next = tabs[tabs.findIndex((tab) => tab.ariaSelected === 'true') + step];
  if (!next) return;
  next.click();
  next.focus();
}
