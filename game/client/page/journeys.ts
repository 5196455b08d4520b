// Into an arena and out of it: with a ship, without one, through a replay and back.
import { WATCH_HULL } from '../../../protocol/messages/hello.ts';
import { type Moment, momentOf, withMoment, withoutMoment } from '../link/replayAddress.ts';
import { type RememberedSession, recallSession, rememberSession, takeLastShip } from '../memory.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { Link } from './link.ts';
import type { PageActions, Parts } from './parts.ts';
import type { Screens } from './screens.ts';
import type { PageState } from './state.ts';

export interface Journeys
  extends Pick<
    PageActions,
    'launch' | 'watch' | 'play' | 'leave' | 'watchReplay' | 'endReplay' | 'chooseHull' | 'changeHull'
  > {
  /** Where an opened page begins: at the replay of its address, where it was before a reload, or at the start. */
  begin(): void;
}

export function createJourneys(
  settings: SettingsStore,
  state: PageState,
  parts: Parts,
  link: Link,
  screens: Screens,
): Journeys {
  const { connection, replays } = parts;

  function launch(callsign: string, chosen: number, room: string): void {
    settings.set({ callsign });
    state.hull = chosen;
    screens.go({ kind: 'launch' });
    // An old token does no harm: the server gives a new ship for it.
    const last = takeLastShip();
    // It is in the room that it was flown in: who chose another one does without.
    const own = last?.callsign === callsign && (room === '' || room === last.room) ? last : null;
    link.connect({ callsign, token: own?.token ?? '', hull: state.hull, room: own?.room ?? room });
  }

  function leave(): void {
    const { client } = connection;
    // Only what the server hears gives a ship away, and who watches has none to give: an earlier one may be kept still.
    if (client?.state.kind === 'live' && !state.watches) takeLastShip();
    client?.leave();
    link.disconnect();
    screens.go({ kind: 'left' });
  }

  /** Back to the ship, or the watcher's seat, of before. */
  function resume(session: RememberedSession): void {
    if (session.hull !== WATCH_HULL) state.hull = session.hull;
    screens.go({ kind: 'resume' });
    link.connect(session);
  }

  function chooseHull(chosen: number): void {
    state.hull = chosen;
    const { client } = connection;
    if (client?.state.kind === 'live') rememberSession(link.sessionOf(client));
  }

  /** Who comes from an arena comes back to it, and to the ship as long as that is kept. */
  function watchReplay(moment: Moment): void {
    const { client } = connection;
    state.leftFor = client === null ? null : link.sessionOf(client);
    link.disconnect();
    screens.go({ kind: 'replay' });
    history.replaceState(null, '', withMoment(location.href, moment));
    replays.open(moment);
  }

  return {
    launch,
    leave,
    watchReplay,
    chooseHull,
    watch(room) {
      screens.go({ kind: 'launch' });
      link.connect({ callsign: '', token: '', hull: WATCH_HULL, room });
    },
    play() {
      const room = connection.client?.roomId ?? '';
      leave();
      const { callsign } = settings.now;
      if (callsign) launch(callsign, state.hull, room);
    },
    endReplay() {
      const back = state.leftFor;
      state.leftFor = null;
      replays.close();
      link.disconnect();
      history.replaceState(null, '', withoutMoment(location.href));
      screens.go({ kind: 'left' });
      if (back !== null) resume(back);
    },
    /** Between two rounds nobody asks for it again: the server is told at once. */
    changeHull(chosen) {
      chooseHull(chosen);
      connection.client?.respawn(chosen);
    },
    begin() {
      const session = recallSession();
      const moment = momentOf(location.search);
      if (moment) {
        watchReplay(moment);
        state.leftFor = session;
      } else if (session) {
        resume(session);
      } else {
        screens.begin();
      }
    },
  };
}
