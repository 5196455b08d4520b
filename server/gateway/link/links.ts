/** The connections over plain HTTP of one gateway: opened, found by their keys, looked after, forgotten. */
import { randomFillSync } from 'node:crypto';
import { FRAME } from '../../../protocol/http/frames.ts';
import { type HttpRequestBody, KEY_BYTES, readRequest } from '../../../protocol/http/request.ts';
import type { Answer, Asker, NativeSocket, SocketEvents } from '../native.ts';
import type { LinkRoute } from '../port.ts';
import type { Down } from './down.ts';
import { Link } from './link.ts';
import { PollDown } from './pollDown.ts';
import { GONE, MALFORMED, TAKEN } from './replies.ts';
import { StreamDown } from './streamDown.ts';

/** How often connections are looked after, and how long the last words of one wait to be fetched, ms. */
const ATTEND_MS = 1_000;
const LINGER_MS = 10_000;
const REPEATS = 8;
/** Bytes of a key that are kept to name its gateway, where several share the port, and are 0; the others are random. */
const NAME_BYTES = 2;

export interface LinksOptions {
  /** A client that says nothing for so long is given up, ms. */
  readonly silenceMs: number;
  /** Milliseconds of a clock that only runs forward. */
  now(): number;
  /** The number of this gateway, which its keys begin with. */
  readonly gateway: number;
  elsewhere: Elsewhere;
  open(socket: NativeSocket, transport: 'stream' | 'poll'): SocketEvents;
  failed(where: string, error: unknown): void;
}

/** Hands a request on to the gateway of that number, which answers it; false where there is no such gateway. */
export type Elsewhere = (gateway: number, route: LinkRoute, body: Uint8Array, asker: Asker) => boolean;

interface Entry {
  readonly link: Link;
  readonly down: Down;
  /** The same as `down`, where it is fetched by polls. */
  readonly polls: PollDown | null;
  /** When it may be forgotten, once it is over, ms. */
  until: number;
  /** How often its last words may be asked for again. */
  repeats: number;
}

export class Links {
  private readonly options: LinksOptions;
  private readonly entries = new Map<string, Entry>();
  private readonly timer: NodeJS.Timeout;

  constructor(options: LinksOptions) {
    this.options = options;
    // After its sockets had their turn: where the loop stood still, what its clients said waits in them.
    this.timer = setInterval(() => setImmediate(() => this.attend()), ATTEND_MS);
    this.timer.unref();
  }

  /** Connections that are open, or have last words to be fetched. */
  get size(): number {
    return this.entries.size;
  }

  /** Opens a connection whose way down is this answer. */
  openStream(answer: Answer): void {
    const key = createKey(this.options.gateway);
    const down = new StreamDown(answer, () => this.entries.get(idOf(key))?.link.lost());
    this.add(key, down, null, 'stream');
  }

  /** Opens a connection whose way down is fetched by polls; this is the answer to the first. */
  openPolled(answer: Answer): void {
    const polls = new PollDown(answer, this.options.now);
    this.add(createKey(this.options.gateway), polls, polls, 'poll');
  }

  /** Takes in what a client sends. */
  send(body: Uint8Array, answer: Asker): void {
    const request = readRequest(body);
    if (this.isElsewhere('send', request, body, answer)) return;
    const link = this.find(request)?.link;
    if (request === null) answer.refuse(MALFORMED);
    else if (link === undefined || link.over) answer.refuse(GONE);
    else {
      link.receive(request.number, request.frames, this.options.now());
      // Whoever floods must not go on over the same TCP connection.
      if (link.over) answer.refuse(GONE);
      else answer.reply(TAKEN);
    }
  }

  /** A client asks for the next portion of its way down. */
  next(body: Uint8Array, answer: Asker): void {
    const request = readRequest(body);
    if (this.isElsewhere('next', request, body, answer)) return;
    const entry = this.find(request);
    if (request === null) answer.refuse(MALFORMED);
    else if (entry === undefined || entry.polls === null) answer.refuse(GONE);
    else {
      const { link, polls } = entry;
      link.heardAt = this.options.now();
      const asked = polls.ask(request.number, answer);
      // The next portion can only be asked for when there was one; this one as often as a client likes.
      if (asked === 'again') link.count();
      if (asked === 'again' && link.over && --entry.repeats < 0) this.entries.delete(idOf(request.key));
      if (asked !== 'wrong') return;
      answer.refuse(MALFORMED);
      link.malformed();
    }
  }

  /** Nothing is looked after any more. */
  close(): void {
    clearInterval(this.timer);
  }

  private add(key: Uint8Array, down: Down, polls: PollDown | null, transport: 'stream' | 'poll'): void {
    const { now, open, failed } = this.options;
    const id = idOf(key);
    const link = new Link(
      down,
      {
        open: (socket) => open(socket, transport),
        failed,
        ended: () => this.ended(id),
      },
      now(),
    );
    this.entries.set(id, { link, down, polls, until: Number.POSITIVE_INFINITY, repeats: REPEATS });
    down.push(FRAME.opened, key);
    link.open();
  }

  private ended(id: string): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    if (entry.polls === null) this.entries.delete(id);
    else entry.until = this.options.now() + LINGER_MS;
  }

  /** Hands on what belongs to another gateway. */
  private isElsewhere(
    route: LinkRoute,
    request: HttpRequestBody | null,
    body: Uint8Array,
    asker: Asker,
  ): boolean {
    if (request === null) return false;
    const { gateway, elsewhere } = this.options;
    const owner = request.key[0] * 256 + request.key[1];
    return owner !== gateway && elsewhere(owner, route, body, asker);
  }

  private find(request: HttpRequestBody | null): Entry | undefined {
    return request === null ? undefined : this.entries.get(idOf(request.key));
  }

  private attend(): void {
    const { now, silenceMs } = this.options;
    const at = now();
    for (const [id, { link, down, until }] of this.entries) {
      if (link.over) {
        if (at >= until) this.entries.delete(id);
      } else if (at - link.heardAt > silenceMs || !down.attend(at)) {
        link.lost();
      }
    }
  }
}

function createKey(gateway: number): Uint8Array {
  const key = randomFillSync(new Uint8Array(KEY_BYTES), NAME_BYTES);
  key[0] = gateway >>> 8;
  key[1] = gateway;
  return key;
}

function idOf(key: Uint8Array): string {
  return Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');
}
