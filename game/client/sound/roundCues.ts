// What is to be heard of a round: its beginning and end, relays won and lost, and that it is about to be decided.
import type { View } from '../../netcode/view.ts';
import { nearlyWon } from '../nearly.ts';
import type { Play } from './cues.ts';

/** The last seconds of a round are counted. */
const LAST_SECONDS = 5;

export class RoundCues {
  private readonly play: Play;
  private known = false;
  private phase: View['round']['phase'] = 'none';
  private number = 0;
  /** Who held each relay, by its place on the map. */
  private holders: number[] = [];
  /** Whether each team was about to win. */
  private near: boolean[] = [];
  private left = Number.POSITIVE_INFINITY;

  constructor(play: Play) {
    this.play = play;
  }

  /** Forgets what was seen, for another session. */
  clear(): void {
    this.known = false;
  }

  /** Once per drawn frame. What is there at the first look is no news. */
  frame({ round, own, ownTick, tickRate }: View): void {
    const news = this.known && round.number === this.number;
    if (this.known && round.phase !== this.phase) {
      if (round.phase === 'over') this.play('roundEnd', 0.9, 1, null);
      if (round.phase === 'playing') this.play('roundStart', 0.9, 1, null);
    }
    this.relays(round.relays, own.team, news);
    this.points(round.scores, own.team, news);
    const left = Math.ceil((round.end - ownTick) / tickRate);
    if (news && round.phase === 'playing' && left < this.left && left >= 1 && left <= LAST_SECONDS) {
      this.play('lastSecond', 0.7, 1, null);
    }
    this.left = left;
    this.phase = round.phase;
    this.number = round.number;
    this.known = round.phase !== 'none';
  }

  private relays(relays: View['round']['relays'], team: number, news: boolean): void {
    for (let i = 0; i < relays.length; i++) {
      const { holder } = relays[i];
      const before = this.holders[i] ?? 0;
      this.holders[i] = holder;
      if (!news || holder === before || team === 0) continue;
      if (holder === team) this.play('relayTaken', 0.9, 1, null);
      else if (before === team) this.play('relayLost', 0.9, 1, null);
    }
  }

  private points(scores: readonly number[], team: number, news: boolean): void {
    for (let i = 0; i < scores.length; i++) {
      const near = nearlyWon(scores[i]);
      if (news && near && !this.near[i]) this.play(i + 1 === team ? 'nearlyWon' : 'nearlyLost', 0.9, 1, null);
      this.near[i] = near;
    }
  }
}
