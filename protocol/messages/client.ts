/** Every message a client may send. */
import type { AskRoster } from './askRoster.ts';
import type { Emote } from './emote.ts';
import type { Hello } from './hello.ts';
import type { Input } from './input.ts';
import type { Leave } from './leave.ts';
import type { Mark } from './mark.ts';
import type { Ping } from './ping.ts';
import type { Report } from './report.ts';
import type { Resize } from './resize.ts';
import type { Respawn } from './respawn.ts';
import type { Say } from './say.ts';
import type { Vote } from './vote.ts';
import type { Watch } from './watch.ts';

export type ClientMessage =
  | Hello
  | Input
  | Ping
  | Respawn
  | Resize
  | Leave
  | Vote
  | Say
  | Emote
  | Mark
  | Report
  | Watch
  | AskRoster;
