/** Every message a server may send. */
import type { Chat } from './chat.ts';
import type { Emoted } from './emoted.ts';
import type { Kill } from './kill.ts';
import type { MapChange } from './map.ts';
import type { Marked } from './marked.ts';
import type { Notice } from './notice.ts';
import type { Pong } from './pong.ts';
import type { Radar } from './radar.ts';
import type { Ready } from './ready.ts';
import type { Relays } from './relays.ts';
import type { Results } from './results.ts';
import type { Rim } from './rim.ts';
import type { Roster } from './roster.ts';
import type { Round } from './round.ts';
import type { Snapshot } from './snapshot.ts';
import type { Standings } from './standings.ts';
import type { Votes } from './votes.ts';
import type { Welcome } from './welcome.ts';

export type ServerMessage =
  | Welcome
  | Snapshot
  | Pong
  | Standings
  | Radar
  | Kill
  | Rim
  | Notice
  | Ready
  | Round
  | Relays
  | Results
  | Votes
  | MapChange
  | Chat
  | Emoted
  | Marked
  | Roster;
