// Which code does what: looked up both ways, changed by the player, with what stands in each other's way. Pure.
import { ACTION_NAMES, ACTIONS, type Action, BINDINGS_MAX } from './actions.ts';

/** Keys and gamepad buttons are bound apart. */
export type BindingSet = 'keys' | 'pad';

/** The codes of each action, the first one foremost. */
export type Bindings = { readonly [A in Action]: readonly string[] };

/** Codes that can never be bound: they lead to the menu or the net graph, or belong to the browser. */
const RESERVED: ReadonlySet<string> = new Set([
  'Escape',
  'F3',
  'F5',
  'F11',
  'F12',
  'MetaLeft',
  'MetaRight',
  'Pad9',
  'Pad16',
]);
const CODE = { keys: /^(?!Pad)[A-Z][A-Za-z0-9]{0,30}$/, pad: /^Pad\d{1,2}$/ } as const;

export function defaultBindings(set: BindingSet): Bindings {
  return Object.fromEntries(
    ACTION_NAMES.map((action) => [action, ACTIONS[action][set]]),
  ) as unknown as Bindings;
}

/** Whether a code may be bound in a set. */
export function isBindable(set: BindingSet, code: string): boolean {
  return CODE[set].test(code) && !RESERVED.has(code);
}

/** Puts a code into a place of an action's list; '' empties the place. */
export function bind(bindings: Bindings, action: Action, place: number, code: string): Bindings {
  const codes = [...bindings[action]];
  codes[place] = code;
  // The same key twice for one thing is once.
  const kept = codes.filter((each, i) => each && (i === place || each !== code));
  return { ...bindings, [action]: kept.slice(0, BINDINGS_MAX) };
}

/** What a code does, in the order of actions. More than one is a conflict. */
export function actionsOf(bindings: Bindings, code: string): Action[] {
  return ACTION_NAMES.filter((action) => bindings[action].includes(code));
}

/** The other actions that one of an action's codes does as well. */
export function conflicts(bindings: Bindings, action: Action): Action[] {
  return ACTION_NAMES.filter(
    (other) => other !== action && bindings[other].some((code) => bindings[action].includes(code)),
  );
}

/** Reads bindings that were kept; what is no good in them falls to the default. */
export function readBindings(set: BindingSet, kept: unknown): Bindings {
  const bindings = { ...defaultBindings(set) } as Record<Action, readonly string[]>;
  if (typeof kept !== 'object' || kept === null) return bindings;
  for (const action of ACTION_NAMES) {
    const codes = (kept as Record<string, unknown>)[action];
    if (!Array.isArray(codes)) continue;
    bindings[action] = codes
      .filter((code): code is string => typeof code === 'string' && isBindable(set, code))
      .slice(0, BINDINGS_MAX);
  }
  return bindings;
}
