/** What the gateways of a server know of each other, in memory that they share: how full each is, and who came. */
import { ADDRESS_NUMBERS } from './addressLimit.ts';

/** Above this times its fair share, and so many more, a gateway turns connections away to the others. */
const SHARE = 1.02;
const SLACK = 8;

export interface Ledger {
  readonly memory: SharedArrayBuffer;
  readonly addresses: Int32Array;
  /** Connections that are open, and that have not said hello, in all gateways. */
  open(): number;
  awaitingHello(): number;
  /** One gateway's own entry. */
  entry(gateway: number): LedgerEntry;
}

export interface LedgerEntry {
  open(): number;
  opened(): void;
  closed(): void;
  /** A connection waits to say hello, or does so no longer. */
  awaits(change: 1 | -1): void;
  /** Whether connections can come here: only those gateways share them. */
  listens(does: boolean): void;
  /** Whether the others have so much more room that the next connection should go there. */
  overfull(): boolean;
  /** The gateway is gone, and its connections with it. */
  clear(): void;
}

/** Columns of the ledger, one number for each gateway. */
const COLUMN = { open: 0, awaitingHello: 1, listening: 2 } as const;
const COLUMNS = 3;

/** A ledger for so many gateways: a new one, or one that another thread made. */
export function openLedger(
  gateways: number,
  memory: SharedArrayBuffer = new SharedArrayBuffer(4 * (COLUMNS * gateways + ADDRESS_NUMBERS)),
): Ledger {
  const all = new Int32Array(memory);
  const place = (column: number, gateway: number) => column * gateways + gateway;

  function sum(column: number): number {
    let total = 0;
    for (let gateway = 0; gateway < gateways; gateway++) total += Atomics.load(all, place(column, gateway));
    return total;
  }

  return {
    memory,
    addresses: all.subarray(COLUMNS * gateways),
    open: () => sum(COLUMN.open),
    awaitingHello: () => sum(COLUMN.awaitingHello),
    entry(gateway) {
      const [open, awaiting, listening] = [COLUMN.open, COLUMN.awaitingHello, COLUMN.listening].map(
        (column) => place(column, gateway),
      );
      return {
        open: () => Atomics.load(all, open),
        opened: () => void Atomics.add(all, open, 1),
        closed: () => void Atomics.sub(all, open, 1),
        awaits: (change) => void Atomics.add(all, awaiting, change),
        listens: (does) => void Atomics.store(all, listening, does ? 1 : 0),
        overfull() {
          const fair = (sum(COLUMN.open) + 1) / Math.max(1, sum(COLUMN.listening));
          return Atomics.load(all, open) + 1 > fair * SHARE + SLACK;
        },
        clear() {
          for (const at of [open, awaiting, listening]) Atomics.store(all, at, 0);
        },
      };
    },
  };
}
