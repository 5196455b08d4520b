/** Those who listen to a client, and how it tells them of the link, of kills and of notices. */
import { CAUSE, type Kill } from '../../protocol/messages/kill.ts';
import { NOTICE_KIND, type Notice } from '../../protocol/messages/notice.ts';
import type { LinkState, NoticeView } from './contract.ts';
import type { KillView, RoundView } from './view.ts';

const CAUSES = Object.keys(CAUSE) as (keyof typeof CAUSE)[];

export class Listeners {
  readonly state: ((state: LinkState) => void)[] = [];
  readonly kill: ((kill: KillView) => void)[] = [];
  readonly notice: ((notice: NoticeView) => void)[] = [];
  readonly round: ((round: RoundView) => void)[] = [];

  tellState(state: LinkState): void {
    for (const listener of this.state) listener(state);
  }

  tellKill(message: Kill, nowMs: number): void {
    const { killer, killerName, victim, victimName, cause, gain, distance } = message;
    const kill = { killer, killerName, victim, victimName, cause: CAUSES[cause], gain, distance, at: nowMs };
    for (const listener of this.kill) listener(kill);
  }

  tellRound(round: RoundView): void {
    for (const listener of this.round) listener(round);
  }

  tellNotice({ kind, seconds }: Notice): void {
    // A notice of a kind that is not known yet is for newer clients.
    if (kind !== NOTICE_KIND.restarting) return;
    for (const listener of this.notice) listener({ kind: 'restarting', seconds });
  }
}
