// The transport over a standard WebSocket: nothing of it throws.
import { describe, expect, test } from 'vitest';
import { webSocketTransport } from './webSocket.ts';

class FakeSocket {
  static last: FakeSocket;
  binaryType = 'blob';
  readyState = 0;
  bufferedAmount = 7;
  sent: Uint8Array[] = [];
  onopen: ((event: never) => unknown) | null = null;
  onmessage: ((event: never) => unknown) | null = null;
  onclose: ((event: never) => unknown) | null = null;
  onerror: ((event: never) => unknown) | null = null;

  constructor(url: string) {
    if (!url.startsWith('ws')) throw new SyntaxError(`no address: ${url}`);
    FakeSocket.last = this;
  }

  send(data: Uint8Array): void {
    this.sent.push(data);
  }

  close(): void {
    this.onclose?.({ code: 1000, reason: '' } as never);
  }
}

function open(url: string): { told: unknown[]; socket: ReturnType<ReturnType<typeof webSocketTransport>> } {
  const told: unknown[] = [];
  const socket = webSocketTransport(FakeSocket)(url, {
    opened: () => told.push('opened'),
    message: (bytes) => told.push([...bytes]),
    closed: (code, reason) => told.push([code, reason]),
  });
  return { told, socket };
}

describe('WebSocket transport', () => {
  test('passes on opening, binary messages and the end', () => {
    const { told, socket } = open('ws://test');
    const { last } = FakeSocket;
    last.onopen?.({} as never);
    last.onmessage?.({ data: Uint8Array.of(1, 2).buffer } as never);
    last.onerror?.({} as never);
    socket.close();
    expect(last.binaryType).toBe('arraybuffer');
    expect(told).toEqual(['opened', [1, 2], [1000, '']]);
    expect(socket.buffered()).toBe(7);
  });

  test('reads a text message as no bytes, which nobody can decode', () => {
    const { told } = open('ws://test');
    FakeSocket.last.onmessage?.({ data: 'hello' } as never);
    expect(told).toEqual([[]]);
  });

  test('sends only while it is open', () => {
    const { socket } = open('ws://test');
    socket.send(Uint8Array.of(1));
    FakeSocket.last.readyState = 1;
    socket.send(Uint8Array.of(2));
    expect(FakeSocket.last.sent).toEqual([Uint8Array.of(2)]);
  });

  test('tells of an address that is none as of a connection that failed', async () => {
    const { told, socket } = open('nonsense');
    socket.send(Uint8Array.of(1));
    expect(told).toEqual([]);
    await Promise.resolve();
    expect(told).toEqual([[1006, 'SyntaxError: no address: nonsense']]);
  });
});
