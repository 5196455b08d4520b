// Counts what a page keeps, over the browser's own protocol: heap, DOM nodes, listeners, and its process.
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { type HeapKinds, takeHeapKinds } from './heapKinds.ts';
import type { MemorySample } from './memoryVerdict.ts';

/** What `Runtime.getHeapUsage` answers; newer browsers also tell what lies beside the heap. */
interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

const NOT_SEEN = { madeKb: Number.NaN, codeKb: Number.NaN, browserKb: Number.NaN };

const named = ({ made, code, browser }: HeapKinds) => ({ madeKb: made, codeKb: code, browserKb: browser });

export interface MemoryMeter {
  /** Collects garbage first; where `into`, the heap is looked into, which stops the page for a second or two. */
  sample(minute: number, into: boolean): Promise<MemorySample>;
  /** Scripts' heap as it is, garbage included, kB. */
  used(): Promise<number>;
}

export async function openMemoryMeter(browser: Browser, page: Page): Promise<MemoryMeter> {
  const session = await page.context().newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  await session.send('HeapProfiler.enable');
  return {
    async sample(minute, into) {
      await session.send('HeapProfiler.collectGarbage');
      const heap = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
      const bytes = heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0);
      return {
        minute,
        heapKb: bytes / 1024,
        nodes,
        listeners: jsEventListeners,
        residentKb: await resident(whole),
        ...(into ? named(await takeHeapKinds(session)) : NOT_SEEN),
      };
    },
    used: async () => (await session.send('Runtime.getHeapUsage')).usedSize / 1024,
  };
}

/** The largest of the browser's pages, kB; NaN where the system does not tell. */
async function resident(whole: CDPSession): Promise<number> {
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  let most = Number.NaN;
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue;
    const kb = residentOf(id);
    if (!(most >= kb)) most = kb;
  }
  return most;
}

function residentOf(pid: number): number {
  try {
    const [, kb] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb ?? Number.NaN);
  } catch {
    return Number.NaN;
  }
}
