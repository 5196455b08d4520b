// After each drawn frame: hands what was drawn to the HUD, the sound and whatever else follows the arena.
import type { NetClient } from '../../netcode/client.ts';
import type { View } from '../../netcode/view.ts';
import type { FlowEvent } from '../flow.ts';
import type { Seen } from '../ui/hud/mapDrawing.ts';
import { boostPayable, hasShield, lancePayable, shieldPayable } from '../ui/hud/payable.ts';
import type { Parts } from './parts.ts';
import type { Screens } from './screens.ts';
import type { PageState } from './state.ts';

const SEEN_FLYING: FlowEvent = { kind: 'seen', flying: true, between: false };
const SEEN_WRECKED: FlowEvent = { kind: 'seen', flying: false, between: false };
const SEEN_BETWEEN: FlowEvent = { kind: 'seen', flying: false, between: true };
const WATCHED: FlowEvent = { kind: 'watched' };

/** A replay comes over no connection. */
const NO_LINK = { state: { kind: 'closed' }, quality: { rttMs: 0, jitterMs: 0 }, callsign: '' } as const;

/** Returns what is to be called once per drawn frame. */
export function createFrames(
  state: PageState,
  parts: Parts,
  screens: Screens,
): (shown: View, seen: Seen) => void {
  const { hud, talk, sound, netGraph, scoreboard, controls, touchPad, standings, replays } = parts;

  function drawnFlight(shown: View, seen: Seen, client: NetClient): void {
    const { own } = shown;
    screens.go(isBetween(state, shown) ? SEEN_BETWEEN : own.flying ? SEEN_FLYING : SEEN_WRECKED);
    const now = performance.now();
    hud.update(shown, seen, client, now);
    if (controls.wantsTalk) talk.open();
    scoreboard.frame(shown, client, controls.wantsBoard, now);
    netGraph.update(client, now);
    talk.frame(shown, now);
    sound.frame(shown);
    parts.rumble.frame(own);
    touchPad.payable(boostPayable(own), lancePayable(own), shieldPayable(own));
    touchPad.offerShield(hasShield(own));
    showStandings(shown, client);
    if (state.screen.kind !== 'wrecked') return;
    parts.death.wait(own.respawnWait);
    parts.respawn.poll(client, state.hull, own.respawnWait);
  }

  function drawnReplay(shown: View, seen: Seen): void {
    const now = performance.now();
    hud.update(shown, seen, { ...NO_LINK, room: replays.room }, now);
    talk.frame(shown, now);
    sound.frame(shown);
    replays.drawn(shown);
  }

  function drawnWatched(shown: View, seen: Seen, client: NetClient): void {
    const now = performance.now();
    screens.go(shown.round.phase === 'over' ? SEEN_BETWEEN : WATCHED);
    parts.spectating.drawn(shown, client, now);
    hud.update(shown, seen, client, now);
    netGraph.update(client, now);
    talk.frame(shown, now);
    sound.frame(shown);
    showStandings(shown, client);
  }

  /** Between two rounds: how the last one ended, and what comes next. */
  function showStandings(shown: View, { room, callsign }: NetClient): void {
    if (state.screen.kind !== 'standings') return;
    standings.show(shown, { room, callsign, watches: state.watches });
  }

  return (shown, seen) => {
    if (state.screen.kind === 'replay') {
      state.view = shown;
      drawnReplay(shown, seen);
      return;
    }
    const { client } = parts.connection;
    if (!client) return;
    state.view = shown;
    if (state.watches) drawnWatched(shown, seen, client);
    else drawnFlight(shown, seen, client);
  };
}

/** Whether no round is played; until the pilot's ship is there, the one that just began does not count. */
function isBetween({ screen }: PageState, { round, own, ownTick, tickRate }: View): boolean {
  if (round.phase === 'over') return true;
  return screen.kind === 'standings' && !own.flying && ownTick < round.start + tickRate;
}
