// Which screen the player is on, and what leads from one to the next: a pure state machine.
import { CLOSE } from '../../protocol/closeCodes.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** Why the player is back at the start screen, in words; `callsign` where another callsign helps. */
export interface Problem {
  readonly text: string;
  readonly callsign: boolean;
}

export type Screen =
  | { readonly kind: 'start'; readonly problem: Problem | null }
  /** Waiting for the first snapshot; `resuming` where a reload comes back to a ship. */
  | { readonly kind: 'joining'; readonly resuming: boolean }
  | { readonly kind: 'flying' }
  | { readonly kind: 'wrecked' }
  /** The server speaks a newer protocol than this page. */
  | { readonly kind: 'outdated' }
  /** This browser cannot draw the arena. */
  | { readonly kind: 'unable' };

export type FlowEvent =
  | { readonly kind: 'launch' }
  | { readonly kind: 'resume' }
  /** A view came; `flying` says whether the own ship is whole. */
  | { readonly kind: 'seen'; readonly flying: boolean }
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string }
  /** The player went, or gave up waiting. */
  | { readonly kind: 'left' }
  | { readonly kind: 'noWebgl' };

export const START: Screen = { kind: 'start', problem: null };
const FLYING: Screen = { kind: 'flying' };
const WRECKED: Screen = { kind: 'wrecked' };

/** The screen after an event; the same object where nothing changes. */
export function nextScreen(screen: Screen, event: FlowEvent): Screen {
  if (screen.kind === 'unable' || screen.kind === 'outdated') return screen;
  switch (event.kind) {
    case 'noWebgl':
      return { kind: 'unable' };
    case 'launch':
      return screen.kind === 'start' ? { kind: 'joining', resuming: false } : screen;
    case 'resume':
      return screen.kind === 'start' ? { kind: 'joining', resuming: true } : screen;
    case 'seen':
      if (screen.kind === 'start') return screen;
      if (event.flying) return screen.kind === 'flying' ? screen : FLYING;
      return screen.kind === 'wrecked' ? screen : WRECKED;
    case 'refused':
      if (event.code === CLOSE.version) return { kind: 'outdated' };
      return { kind: 'start', problem: refusal(event.code, event.reason) };
    case 'left':
      return screen.kind === 'start' ? screen : START;
  }
}

/** A refusal in the player's words. */
function refusal(code: number, reason: string): Problem {
  switch (code) {
    case CLOSE.callsignTaken:
      return { text: 'Somebody in this arena has that callsign. Pick another one.', callsign: true };
    case CLOSE.callsign:
      return {
        text: reason ? sentence(reason) : `Pick another callsign: 1 to ${LIMITS.callsignMax} letters.`,
        callsign: true,
      };
    case CLOSE.full:
      return { text: 'The arena is full. Try again in a moment.', callsign: false };
    case CLOSE.replaced:
      return { text: 'Your ship is flown from another tab or window now.', callsign: false };
    case CLOSE.flood:
      return { text: 'The server cut this connection: too many messages.', callsign: false };
    default:
      return { text: reason ? sentence(reason) : `The server refused (code ${code}).`, callsign: false };
  }
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
