/** Keeps the gateway threads of a server running: starts them, answers them, starts a dead one again, ends them. */
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { GatewayStats } from '../gateway/port.ts';
import type { HttpHandler } from '../http/port.ts';
import type { Log } from '../observability/port.ts';
import type { Invited } from '../room/port.ts';
import type { FromGateway, GatewayReport, LoopDelay, PostedRequest, ToGateway } from './messages.ts';
import { addStats, emptyStats } from './stats.ts';

/** How long a report is waited for: a thread that is flooded cannot give one. */
const REPORT_MS = 250;
/** How long threads have to end by themselves. */
const END_MS = 1_000;
/** A thread that lived no longer than this is started again later each time, up to the last of these, ms. */
const SHORT_LIFE_MS = 5_000;
const PAUSE_MS = 250;
const PAUSE_MOST_MS = 8_000;

export interface PoolOptions {
  /** How many threads. */
  readonly gateways: number;
  /** The module that a thread runs. */
  readonly entry: URL;
  /** What thread `gateway` is given beside its invitation. */
  data(gateway: number): object;
  /** Lets one more thread into the room. */
  invite(): Invited;
  /** Answers what a thread cannot. */
  readonly http: HttpHandler;
  /** What is known of a gateway's connections is void. */
  clear(gateway: number): void;
  readonly log: Log;
}

export interface GatewayThread {
  readonly gateway: number;
  readonly open: number;
  readonly delay: LoopDelay;
}

export interface Pool {
  /** Of all threads that are and were. */
  stats(): GatewayStats;
  threads(): GatewayThread[];
  restarts(): number;
  /** Asks all threads how they are; does not wait for one that is too busy to say. */
  refresh(): Promise<void>;
  drain(): void;
  end(): void;
  /** Ends all threads. */
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly invited: Invited;
  report: GatewayReport;
  /** Called with the next report. */
  reported: () => void;
}

const CALM: LoopDelay = { p50: 0, p99: 0, max: 0 };

/** Starts all threads; null where the address or port cannot be had. */
export async function openPool(options: PoolOptions): Promise<Pool | null> {
  const { gateways, log } = options;
  const threads: (Thread | undefined)[] = [];
  let gone = emptyStats();
  let restarts = 0;
  let opened = false;
  let draining = false;
  let closing = false;

  /** Starts a thread; settles with whether it listens. */
  function start(gateway: number, pause = PAUSE_MS): Promise<boolean> {
    const began = performance.now();
    const invited = options.invite();
    const { invitation } = invited;
    const worker = new Worker(options.entry, {
      workerData: { ...options.data(gateway), invitation },
      transferList: [invitation.port],
      name: `gateway-${gateway + 1}`,
    });
    const thread: Thread = {
      worker,
      invited,
      report: { stats: emptyStats(), delay: CALM },
      reported() {},
    };
    threads[gateway] = thread;
    return new Promise((resolve) => {
      worker.on('message', (message: FromGateway) => {
        if (message.kind === 'listening') resolve(message.does);
        else hear(gateway, thread, message);
      });
      worker.on('error', (error) =>
        log.error({ err: error, gateway: gateway + 1 }, 'a gateway thread has a fault'),
      );
      worker.once('exit', () => {
        resolve(false);
        lose(gateway, thread);
        if (!opened || closing || draining) return;
        const next =
          performance.now() - began < SHORT_LIFE_MS ? Math.min(PAUSE_MOST_MS, pause * 2) : PAUSE_MS;
        void startAgain(gateway, next);
      });
    });
  }

  async function startAgain(gateway: number, pause: number): Promise<void> {
    restarts++;
    log.warn({ gateway: gateway + 1, inMs: pause }, 'a gateway thread ended and is started again');
    await wait(pause, undefined, { ref: false });
    if (closing || draining) return;
    if (await start(gateway, pause)) log.info({ gateway: gateway + 1 }, 'the gateway thread is back');
  }

  /** A thread is gone: its players can come back through any other. */
  function lose(gateway: number, thread: Thread): void {
    const { stats } = thread.report;
    gone = addStats(gone, { ...stats, open: 0, awaitingHello: 0 });
    threads[gateway] = undefined;
    thread.reported();
    options.clear(gateway);
    thread.invited.end();
    post({ kind: 'gone', gateway });
  }

  function hear(gateway: number, thread: Thread, message: Exclude<FromGateway, { kind: 'listening' }>): void {
    switch (message.kind) {
      case 'ask':
        void answer(thread.worker, message.id, message.request);
        return;
      case 'relay': {
        const { kind, to, id, route, body } = message;
        const owner = threads[to];
        if (owner) owner.worker.postMessage({ kind, from: gateway, id, route, body } satisfies ToGateway);
        else thread.worker.postMessage({ kind: 'gone', gateway: to } satisfies ToGateway);
        return;
      }
      case 'relayed': {
        const { kind, to, id, call, reply } = message;
        threads[to]?.worker.postMessage({ kind, id, call, reply } satisfies ToGateway);
        return;
      }
      case 'report':
        thread.report = message.report;
        thread.reported();
        return;
      case 'log':
        log[message.level]({ gateway: gateway + 1, ...message.fields }, message.message);
        return;
      default:
        message satisfies never;
    }
  }

  async function answer(worker: Worker, id: number, { headers, ...request }: PostedRequest): Promise<void> {
    const asked = { ...request, headers, header: (name: string) => headers.get(name) ?? '' };
    try {
      worker.postMessage({ kind: 'answer', id, reply: await options.http(asked) } satisfies ToGateway);
    } catch (error) {
      log.error({ err: error, path: request.path }, 'a page could not be made');
      worker.postMessage({ kind: 'answer', id, reply: null } satisfies ToGateway);
    }
  }

  function post(message: ToGateway): void {
    for (const thread of threads) thread?.worker.postMessage(message);
  }

  async function close(): Promise<void> {
    closing = true;
    const ends = threads.map(
      (thread) => thread && new Promise((resolve) => thread.worker.once('exit', resolve)),
    );
    post({ kind: 'close' });
    await Promise.race([Promise.all(ends), wait(END_MS, undefined, { ref: false })]);
  }

  const listening = await Promise.all(Array.from({ length: gateways }, (_, gateway) => start(gateway)));
  if (listening.includes(false)) {
    await close();
    return null;
  }
  opened = true;
  return {
    stats: () => threads.reduce((sum, thread) => (thread ? addStats(sum, thread.report.stats) : sum), gone),
    threads: () =>
      threads.flatMap((thread, gateway) =>
        thread ? [{ gateway, open: thread.report.stats.open, delay: thread.report.delay }] : [],
      ),
    restarts: () => restarts,
    async refresh() {
      const reports = threads.map(
        (thread) =>
          thread &&
          new Promise<void>((resolve) => {
            thread.reported = resolve;
          }),
      );
      post({ kind: 'report' });
      await Promise.race([Promise.all(reports), wait(REPORT_MS)]);
    },
    drain() {
      draining = true;
      post({ kind: 'drain' });
    },
    end: () => post({ kind: 'end' }),
    close,
  };
}
