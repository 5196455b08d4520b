// What the server tells outside of snapshots: how the connection stands, wrecks, and notices.
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { rememberSession } from '../memory.ts';
import { line } from '../text/dictionary.ts';
import { isUnheard } from '../ui/talk/talk.ts';
import type { Link } from './link.ts';
import type { PageActions, Parts } from './parts.ts';
import { type Screens, TITLE } from './screens.ts';
import type { PageState } from './state.ts';

export type News = Pick<PageActions, 'linkChanged' | 'killed' | 'noticed'>;

export function createNews(state: PageState, parts: Parts, link: Link, screens: Screens): News {
  const { start, hud, killerCam, arena, death, talk, banner } = parts;
  return {
    linkChanged(client) {
      const { state: now } = client;
      if (now.kind === 'live') {
        rememberSession(link.sessionOf(client));
        start.joined(client.roomId);
        const place = `${client.room} · ${TITLE}`;
        document.title = state.watches ? place : `${client.callsign} · ${place}`;
      }
      if (now.kind === 'refused' || now.kind === 'closed') {
        rememberSession(null);
        if (now.kind === 'refused' && now.code === CLOSE.noRoom) start.want('');
        link.disconnect();
        screens.go(
          now.kind === 'refused' ? { kind: 'refused', code: now.code, reason: now.reason } : { kind: 'left' },
        );
      }
      link.tell();
    },
    killed(kill) {
      hud.addKill(kill, state.view);
      if (kill.victim !== state.view?.own.slot) return;
      state.ownKill = kill;
      killerCam.begin(kill.killer === kill.victim ? -1 : kill.killer);
      if (state.screen.kind !== 'wrecked') return;
      arena.setFocus(killerCam);
      death.open(kill, state.hull);
    },
    noticed(notice) {
      const { seconds } = notice;
      if (isUnheard(notice)) talk.unheard(notice.kind, seconds);
      else banner.show({ line: line('line.restarting', { n: seconds }), urgent: true, leave: false });
    },
  };
}
