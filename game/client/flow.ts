// Which screen the player is on, and what leads from one to the next: a pure state machine.
import { CLOSE } from '../../protocol/closeCodes.ts';
import { type Line, line } from './text/dictionary.ts';

/** Why the player is back at the start screen; `callsign` where another callsign helps. */
export interface Problem {
  readonly line: Line;
  readonly callsign: boolean;
  /** There was no free place: the page tries again by itself. */
  readonly full?: true;
}

export type Screen =
  | { readonly kind: 'start'; readonly problem: Problem | null }
  /** Waiting for the first snapshot; `resuming` where a reload comes back to a ship. */
  | { readonly kind: 'joining'; readonly resuming: boolean }
  | { readonly kind: 'flying' }
  | { readonly kind: 'wrecked' }
  /** Without a ship. */
  | { readonly kind: 'watching' }
  /** The round is over, and the next one has not begun. */
  | { readonly kind: 'standings' }
  /** A recorded round is watched. */
  | { readonly kind: 'replay' }
  /** The server speaks a newer protocol than this page. */
  | { readonly kind: 'outdated' }
  /** This browser cannot draw the arena. */
  | { readonly kind: 'unable' };

export type FlowEvent =
  | { readonly kind: 'launch' }
  | { readonly kind: 'resume' }
  /** A view came; `flying` says whether the own ship is whole, `between` whether no round is played. */
  | { readonly kind: 'seen'; readonly flying: boolean; readonly between: boolean }
  /** A view came of an arena that is only watched, while a round is played in it. */
  | { readonly kind: 'watched' }
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string }
  /** A replay is wanted. */
  | { readonly kind: 'replay' }
  /** The player went, gave up waiting, or has seen enough. */
  | { readonly kind: 'left' }
  | { readonly kind: 'noWebgl' };

export const START: Screen = { kind: 'start', problem: null };
const FLYING: Screen = { kind: 'flying' };
const WRECKED: Screen = { kind: 'wrecked' };
const WATCHING: Screen = { kind: 'watching' };
const STANDINGS: Screen = { kind: 'standings' };
const REPLAY: Screen = { kind: 'replay' };

/** The screen after an event; the same object where nothing changes. */
export function nextScreen(screen: Screen, event: FlowEvent): Screen {
  if (screen.kind === 'unable' || screen.kind === 'outdated') return screen;
  switch (event.kind) {
    case 'noWebgl':
      return { kind: 'unable' };
    case 'replay':
      return screen.kind === 'replay' ? screen : REPLAY;
    case 'launch':
      return screen.kind === 'start' ? { kind: 'joining', resuming: false } : screen;
    case 'resume':
      return screen.kind === 'start' ? { kind: 'joining', resuming: true } : screen;
    case 'seen':
      if (screen.kind === 'start' || screen.kind === 'replay') return screen;
      return seen(screen, event.between ? STANDINGS : event.flying ? FLYING : WRECKED);
    case 'watched':
      return screen.kind === 'joining' || screen.kind === 'standings' ? WATCHING : screen;
    case 'refused':
      if (event.code === CLOSE.version) return { kind: 'outdated' };
      return { kind: 'start', problem: refusal(event.code, event.reason) };
    case 'left':
      return screen.kind === 'start' ? screen : START;
  }
}

/** The screen for what is seen; the same one where it is that already. */
function seen(screen: Screen, wanted: Screen): Screen {
  return screen.kind === wanted.kind ? screen : wanted;
}

/** A refusal in the player's words. What a code can mean is told in their language, only a rare one's reason is the server's. */
function refusal(code: number, reason: string): Problem {
  switch (code) {
    case CLOSE.callsignTaken:
      return { line: line('line.callsignTaken'), callsign: true };
    // Its shape was looked at before it was sent.
    case CLOSE.callsign:
      return { line: line('line.callsignFoul'), callsign: true };
    case CLOSE.noRoom:
      return { line: line('line.noRoom'), callsign: false };
    case CLOSE.full:
      return { line: line('title.full'), callsign: false, full: true };
    case CLOSE.replaced:
      return { line: line('line.replaced'), callsign: false };
    case CLOSE.flood:
      return { line: line('line.flood'), callsign: false };
    default:
      return {
        line: reason ? line('line.refused', { reason }) : line('line.refusedCode', { code }),
        callsign: false,
      };
  }
}
