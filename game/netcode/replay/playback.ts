/**
 * Plays a recording: at any speed, from any moment, into the view that a client has of an arena.
 *
 * The recording's snapshots go through the ordinary replica. A moment is reached from the keyframe at the
 * beginning of its part, by flying on from there.
 */

import { EMOTED } from '../../../protocol/messages/emoted.ts';
import { KILL, type Kill } from '../../../protocol/messages/kill.ts';
import { RELAYS } from '../../../protocol/messages/relays.ts';
import { RESULTS } from '../../../protocol/messages/results.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { ROUND } from '../../../protocol/messages/round.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { SNAPSHOT } from '../../../protocol/messages/snapshot.ts';
import { STANDINGS } from '../../../protocol/messages/standings.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import type { Title } from '../../../protocol/replay/read.ts';
import { unpackMap } from '../../simulation/arenaMap.ts';
import { takeStandings } from '../boards.ts';
import { Listeners } from '../listeners.ts';
import { setRelays, setResults, setRound } from '../rounds.ts';
import { Stay } from '../stay.ts';
import type { View, ViewEvent, ViewSource } from '../view.ts';
import type { Recording } from './recording.ts';

/** Longest time between two frames that is played as such, ms: after a pause of the page nothing leaps. */
const FRAME_MOST_MS = 250;

/** Where in a part the playback is. */
interface Place {
  readonly part: number;
  readonly messages: readonly ServerMessage[];
  next: number;
}

export class Playback implements ViewSource {
  readonly listeners = new Listeners();
  playing = true;
  speed = 1;
  /** Whether what is wanted is not there yet. */
  waiting = true;
  private readonly recording: Recording;
  private readonly stay: Stay;
  private readonly tickRate: number;
  /** Fractional tick that is shown, and where to go to, as soon as that can be had. */
  private tick: number;
  private wanted: number | null;
  private place: Place | null = null;
  /** Parts that were read, or are being read (null). */
  private readonly read = new Map<number, readonly ServerMessage[] | null>();
  /** Kills that are not told yet. */
  private kills: Kill[] = [];
  private lastMs = -1;

  private constructor(recording: Recording, stay: Stay, tickRate: number) {
    this.recording = recording;
    this.stay = stay;
    this.tickRate = tickRate;
    this.tick = recording.first;
    this.wanted = recording.first;
    stay.begin(NO_SHIP, false);
  }

  /** Opens a recording that has its title and a part; null where its title holds no map. */
  static open(recording: Recording, { welcome, map: name }: Title): Playback | null {
    const map = unpackMap(welcome.map, name);
    if (map === null) return null;
    return new Playback(recording, new Stay(map, welcome), welcome.tickRate);
  }

  /** Seconds from the beginning: where it is, or is on its way to. */
  get seconds(): number {
    return ((this.wanted ?? this.tick) - this.recording.first) / this.tickRate;
  }

  /** How long the recording is, as far as it is there, seconds. */
  get length(): number {
    return (this.recording.last - this.recording.first) / this.tickRate;
  }

  get ended(): boolean {
    return this.recording.complete && this.wanted === null && this.tick >= this.recording.last;
  }

  play(): void {
    if (this.ended) this.seek(0);
    this.playing = true;
  }

  pause(): void {
    this.playing = false;
  }

  /** Goes to a moment, seconds from the beginning; to the nearest that there is. */
  seek(seconds: number): void {
    const { first, last } = this.recording;
    const tick = first + Math.max(0, seconds) * this.tickRate;
    this.wanted = this.recording.complete ? Math.min(last, tick) : tick;
  }

  frame(nowMs: number): View | null {
    const elapsed = this.lastMs < 0 ? 0 : Math.min(FRAME_MOST_MS, Math.max(0, nowMs - this.lastMs));
    this.lastMs = nowMs;
    if (this.wanted !== null) this.jump(this.wanted);
    else if (this.playing && !this.waiting) {
      this.tick += (elapsed * this.speed * this.tickRate) / 1000;
      // There is nothing to wait for at the end.
      if (this.recording.complete) this.tick = Math.min(this.tick, this.recording.last);
    }
    this.waiting = this.wanted !== null || !this.feed();
    if (this.ended) this.playing = false;
    this.tellKills(nowMs);
    return this.stay.watch(nowMs, this.tick);
  }

  drainEvents(each: (event: ViewEvent) => void): void {
    this.stay.events.drain(this.stay.view.renderTick, each);
  }

  /** Goes to a tick where its part has been read; until then all stays as it is. */
  private jump(wanted: number): void {
    const { recording, stay } = this;
    if (wanted > recording.last && !recording.complete) return;
    const tick = Math.min(wanted, recording.last);
    const part = recording.partAt(tick);
    const messages = this.messagesOf(part);
    if (messages === null) return;
    // Further on in the same part it is only flown faster.
    if (this.place?.part !== part || tick < this.tick) {
      stay.begin(NO_SHIP, false);
      this.place = { part, messages, next: 0 };
    }
    this.wanted = null;
    this.tick = tick;
    this.feed();
    stay.events.clear();
    this.kills = [];
  }

  /** Takes in what is told up to the tick that is shown; false where that is not there yet. */
  private feed(): boolean {
    const { recording, stay } = this;
    const wanted = Math.min(Math.ceil(this.tick), recording.last);
    while (stay.newest < wanted) {
      const message = this.nextMessage();
      if (message === null) break;
      this.take(message);
    }
    const there = stay.newest >= Math.ceil(this.tick);
    if (!there && stay.newest >= 0) this.tick = Math.min(this.tick, stay.newest);
    return there;
  }

  private nextMessage(): ServerMessage | null {
    const { place, recording, stay } = this;
    if (place === null) return null;
    if (place.next < place.messages.length) return place.messages[place.next++];
    const part = place.part + 1;
    if (part >= recording.parts.length) return null;
    const messages = this.messagesOf(part);
    if (messages === null) return null;
    // A part begins with the tick that the one before it ended with; nothing has to be told anew then.
    const follows = stay.newest === recording.parts[part].firstTick;
    const next = follows ? messages.findIndex(({ type }) => type === SNAPSHOT) + 1 : 0;
    this.place = { part, messages, next };
    return this.nextMessage();
  }

  /** The messages of a part, and soon those of the next; null where they are not there yet. */
  private messagesOf(part: number): readonly ServerMessage[] | null {
    for (const other of this.read.keys()) if (other < part - 1 || other > part + 1) this.read.delete(other);
    this.want(part);
    this.want(part + 1);
    return this.read.get(part) ?? null;
  }

  private want(part: number): void {
    if (part >= this.recording.parts.length || this.read.has(part)) return;
    this.read.set(part, null);
    void this.recording.messages(part).then((messages) => {
      if (this.read.has(part)) this.read.set(part, messages);
    });
  }

  private take(message: ServerMessage): void {
    const { stay, recording } = this;
    const { view } = stay;
    switch (message.type) {
      case SNAPSHOT: {
        const tick = stay.tickOf(message);
        if (tick < 0) recording.problem ??= 'damaged';
        else stay.apply(message, tick, this.lastMs);
        return;
      }
      case STANDINGS:
        takeStandings(stay.view, message);
        return;
      case RIM:
        stay.setRim(message);
        return;
      case ROUND:
        setRound(view.round, message);
        return;
      case RELAYS:
        setRelays(view.round, message);
        return;
      case RESULTS:
        setResults(view.round, message);
        return;
      case KILL:
        this.kills.push(message);
        return;
      case EMOTED:
        this.listeners.tellEmote(message);
        return;
    }
  }

  private tellKills(nowMs: number): void {
    while (this.kills.length > 0 && this.kills[0].tick <= this.tick) {
      this.listeners.tellKill(this.kills.shift() as Kill, nowMs);
    }
  }
}
