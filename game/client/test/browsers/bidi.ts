// WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/) over one socket: commands and their answers, and events.

export interface Bidi {
  /** Sends a command; throws an Error with the browser's own words where it refuses. */
  send<Answer>(method: string, params: object): Promise<Answer>;
  /** Called with what each event of that name tells. */
  on<Told>(event: string, listener: (told: Told) => void): void;
  close(): void;
}

interface Incoming {
  readonly type: 'success' | 'error' | 'event';
  readonly id?: number | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

export async function openBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  const listeners = new Map<string, (told: never) => void>();
  let sent = 0;
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error(`nothing answers at ${url}`)), { once: true });
  });
  socket.addEventListener('message', ({ data }) => {
    const told = JSON.parse(String(data)) as Incoming;
    if (told.type === 'event') {
      listeners.get(told.method ?? '')?.(told.params as never);
      return;
    }
    const asked = waiting.get(told.id ?? -1);
    waiting.delete(told.id ?? -1);
    if (told.type === 'success') asked?.resolve(told.result as never);
    else asked?.reject(new Error(`${told.error}: ${told.message}`));
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has gone'));
    waiting.clear();
  });
  return {
    send(method, params) {
      const id = ++sent;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    on: (event, listener) => void listeners.set(event, listener),
    close: () => socket.close(),
  };
}
