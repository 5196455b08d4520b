// The focus: what it can be on, where it goes in a direction, and that it is never lost while a menu is open.
import { turnTab } from '../kit/tabs.ts';
import { type Direction, nearest } from './spatial.ts';

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex="0"]';

/** What in `scope` can have the focus, in the order of the document; of a group of radios the chosen one alone. */
function focusables(scope: ParentNode): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => {
    if (element.tabIndex < 0 || element.matches(':disabled') || element.closest('[inert]')) return false;
    if (element instanceof HTMLInputElement && element.type === 'radio' && !element.checked) {
      const group = scope.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${element.name}"]`);
      if ([...group].some(({ checked }) => checked) || group[0] !== element) return false;
    }
    return boxElement(element).checkVisibility({ visibilityProperty: true });
  });
}

/**
 * What is seen of an element: the card or chip that a hidden radio button lies in. Up and down a form goes by its
 * rows, wherever in them the fields stand.
 */
function boxElement(element: HTMLElement, rows = false): HTMLElement {
  return (rows ? element.closest<HTMLElement>('.field') : null) ?? element.closest('label') ?? element;
}

/** The focused element within a scope, or null. */
function focused(scope: HTMLElement): HTMLElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement !== scope && scope.contains(activeElement)
    ? activeElement
    : null;
}

/** Where the focus was last in each scope, for when it gets lost. */
const places = new WeakMap<HTMLElement, HTMLElement>();

/** Gives the focus to where it was in the scope, or to what comes first. */
export function regainFocus(scope: HTMLElement): void {
  const all = focusables(scope);
  const last = places.get(scope);
  (last && all.includes(last) ? last : (scope.querySelector<HTMLElement>('[data-first]') ?? all[0]))?.focus();
}

/** A menu has just come up: where nothing in it was given the focus, what comes first has it. */
export function beginFocus(scope: HTMLElement): void {
  if (focused(scope)) return;
  places.delete(scope);
  regainFocus(scope);
}

/**
 * Brings the focus back where what had it is gone, hidden or switched off. Who merely pressed beside everything
 * has it back with the next key. Call it once a frame while a menu is open.
 */
export function keepFocus(scope: HTMLElement): void {
  const now = focused(scope);
  if (now) {
    places.set(scope, now);
    return;
  }
  const last = places.get(scope);
  if (!last || !focusables(scope).includes(last)) regainFocus(scope);
}

/** Moves the focus, or what the focused field is set to. */
export function moveFocus(scope: HTMLElement, direction: Direction): void {
  const from = focused(scope);
  if (!from) {
    regainFocus(scope);
    return;
  }
  const step = direction === 'left' ? -1 : direction === 'right' ? 1 : 0;
  if (step !== 0 && setField(scope, from, step)) return;
  const all = focusables(scope).filter((element) => element !== from);
  const boxOf = (element: HTMLElement) => boxElement(element, step === 0).getBoundingClientRect();
  const next = all[nearest(boxOf(from), all.map(boxOf), direction)];
  if (next) {
    next.focus();
    boxElement(next).scrollIntoView({ block: 'nearest', inline: 'nearest' });
  } else if (step === 0) scroll(from, direction === 'up' ? -1 : 1);
}

/** Whether left and right set the element rather than leave it, and does so. */
function setField(scope: HTMLElement, element: HTMLElement, step: number): boolean {
  if (element.role === 'tab') {
    turnTab(scope, step);
    return true;
  }
  if (!(element instanceof HTMLInputElement)) return false;
  if (element.type === 'range') {
    if (step > 0) element.stepUp();
    else element.stepDown();
    element.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  }
  if (element.type !== 'radio') return false;
  const group = [...scope.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${element.name}"]`)];
  const next = group[group.indexOf(element) + step];
  if (!next) return false;
  next.click();
  next.focus();
  return true;
}

/** Part of its height by which a text without anything to focus on is scrolled. */
const SCROLL = 0.4;

function scroll(from: HTMLElement, sign: number): void {
  for (let box = from.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === 'auto') {
      box.scrollBy({ top: sign * box.clientHeight * SCROLL });
      return;
    }
  }
}

/** Presses what has the focus, as a click would. */
export function pressFocused(scope: HTMLElement): void {
  const element = focused(scope);
  if (!element) regainFocus(scope);
  // A text that nobody can type with this device is good as it is.
  else if (element instanceof HTMLInputElement && element.type === 'text') element.form?.requestSubmit();
  else element.click();
}
