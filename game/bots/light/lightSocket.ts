/** The netcode's transport over plain sockets: a WebSocket client that costs a third of a full one, for thousands. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SocketFactory, SocketHandlers } from '../../netcode/transport.ts';
import { createFrameReader, maskedFrame, OPCODE } from './frames.ts';

/** What the server must add to the key before hashing it (RFC 6455, section 1.3). */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const ABNORMAL = 1006;
const NO_STATUS = 1005;
const HANDSHAKE_MS = 10_000;
/** How long a close frame may remain without an answer. */
const CLOSE_MS = 2_000;
const HEAD_MOST = 16_384;
const END_OF_HEAD = '\r\n\r\n';

/** Reading is over before the next socket is read: all of them share one buffer. Not so on Windows. */
const READ_BYTES = 65_536;
const SHARED_BUFFER = new Uint8Array(READ_BYTES);

/** Connections with something to send at the end of this turn: one microtask for all, not one for each. */
const dirty: Connection[] = [];

function flushAll(): void {
  for (const connection of dirty) connection.flush();
  dirty.length = 0;
}

/** Opens ws:// and wss:// connections; why one failed is told as the reason of its close. */
export const lightSocket: SocketFactory = (url, handlers) => {
  const connection = new Connection(url, handlers);
  return {
    transport: 'websocket',
    send: (bytes) => connection.send(OPCODE.binary, bytes),
    buffered: () => connection.buffered,
    close: () => connection.close(),
  };
};

class Connection {
  private readonly handlers: SocketHandlers;
  private readonly tcp: TcpSocket;
  private readonly key = randomBytes(16).toString('base64');
  private readonly reader = createFrameReader({
    message: (opcode, bytes) => {
      if (opcode === OPCODE.binary) this.handlers.message(bytes);
      // A text message reads as no bytes, which decode as malformed.
      else this.handlers.message(new Uint8Array(0));
    },
    control: (opcode, bytes) => this.control(opcode, bytes),
    broken: (reason) => this.fail(reason),
  });
  private phase: 'opening' | 'open' | 'closing' | 'closed' = 'opening';
  private head = '';
  /** Sent in this turn of the event loop. */
  private readonly frames: Uint8Array[] = [];
  private mask = randomInt(1, 2 ** 32 - 1);
  private timer: NodeJS.Timeout;
  private code = ABNORMAL;
  private reason = '';

  constructor(address: string, handlers: SocketHandlers) {
    this.handlers = handlers;
    const url = new URL(address);
    const secure = url.protocol === 'wss:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port) || (secure ? 443 : 80);
    const greet = () => this.tcp.write(this.handshake(url));
    if (secure) {
      this.tcp = connectTls({ host, port, servername: host }, greet);
      this.tcp.on('data', (chunk) => this.read(chunk));
    } else {
      const onread = {
        buffer: process.platform === 'win32' ? new Uint8Array(READ_BYTES) : SHARED_BUFFER,
        callback: (length: number, buffer: Uint8Array) => {
          this.read(buffer.subarray(0, length));
          return true;
        },
      };
      this.tcp = connectTcp({ host, port, onread }, greet);
    }
    this.tcp.setNoDelay(true);
    this.tcp.on('error', (error) => this.fail(messageOf(error)));
    this.tcp.on('end', () => this.tcp.destroy());
    this.tcp.on('close', () => this.closed());
    this.timer = setTimeout(() => this.fail('no answer to the handshake'), HANDSHAKE_MS);
  }

  get buffered(): number {
    return this.tcp.writableLength + this.frames.reduce((sum, frame) => sum + frame.length, 0);
  }

  send(opcode: number, bytes: Uint8Array): void {
    if (this.phase !== 'open') return;
    // Masks must not repeat, or an onlooker could undo them; more is not asked of them outside a browser.
    this.mask = (Math.imul(this.mask, 1_664_525) + 1_013_904_223) >>> 0;
    // What is sent in one go leaves in one packet: the way into the kernel is most of what a message costs.
    if (this.frames.push(maskedFrame(opcode, bytes, this.mask)) > 1) return;
    if (dirty.push(this) === 1) queueMicrotask(flushAll);
  }

  /** Sends what was said in this turn. */
  flush(): void {
    const { frames } = this;
    if (!this.tcp.destroyed) this.tcp.write(frames.length === 1 ? frames[0] : Buffer.concat(frames));
    frames.length = 0;
  }

  close(): void {
    if (this.phase === 'opening') this.tcp.destroy();
    else if (this.phase === 'open') this.startClosing(1000);
  }

  private startClosing(code: number): void {
    this.send(OPCODE.close, Uint8Array.of(code >> 8, code & 255));
    this.phase = 'closing';
    this.timer = setTimeout(() => this.tcp.destroy(), CLOSE_MS);
  }

  private read(chunk: Uint8Array): void {
    if (this.phase === 'opening') this.readHead(chunk);
    else if (this.phase !== 'closed') this.reader.read(chunk);
  }

  /** Takes in the answer to the handshake; what follows its head is frames already. */
  private readHead(chunk: Uint8Array): void {
    // Latin-1 keeps each byte one character, so that what is left over can be turned back.
    this.head += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    const end = this.head.indexOf(END_OF_HEAD);
    if (end < 0) {
      if (this.head.length > HEAD_MOST) this.fail('the answer to the handshake has no end');
      return;
    }
    const [status, ...fields] = this.head.slice(0, end).split('\r\n');
    const left = Buffer.from(this.head.slice(end + END_OF_HEAD.length), 'latin1');
    this.head = '';
    const accept = createHash('sha1').update(`${this.key}${MAGIC}`).digest('base64');
    const accepted = fields.some((field) => {
      const colon = field.indexOf(':');
      return (
        field.slice(0, colon).toLowerCase() === 'sec-websocket-accept' &&
        field.slice(colon + 1).trim() === accept
      );
    });
    const code = /^HTTP\/1\.1 (\d{3})/.exec(status)?.[1];
    if (code === '101' && accepted) this.opened(left);
    else if (code === '101') this.fail('the server did not accept the handshake');
    else this.fail(`unexpected server response: ${code ?? 'no HTTP'}`);
  }

  private opened(left: Uint8Array): void {
    clearTimeout(this.timer);
    this.phase = 'open';
    this.handlers.opened();
    if (left.length > 0) this.reader.read(left);
  }

  private control(opcode: number, bytes: Uint8Array): void {
    if (opcode === OPCODE.ping) this.send(OPCODE.pong, bytes);
    if (opcode !== OPCODE.close) return;
    this.code = bytes.length >= 2 ? bytes[0] * 256 + bytes[1] : NO_STATUS;
    this.reason = Buffer.from(bytes.subarray(2)).toString();
    if (this.phase === 'open') this.startClosing(this.code === NO_STATUS ? 1000 : this.code);
    queueMicrotask(() => this.tcp.end());
  }

  private fail(reason: string): void {
    this.reason ||= reason;
    this.tcp.destroy();
  }

  private closed(): void {
    if (this.phase === 'closed') return;
    this.phase = 'closed';
    clearTimeout(this.timer);
    this.handlers.closed(this.code, this.reason);
  }

  private handshake(url: URL): string {
    const lines = [
      `GET ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${this.key}`,
      'Sec-WebSocket-Version: 13',
    ];
    return `${lines.join('\r\n')}${END_OF_HEAD}`;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((inner: Error) => inner.message).join('; ');
  return error instanceof Error ? error.message : String(error);
}
