// Preloaded into a server under test: makes a gateway thread throw where nothing catches it, once a file bids so.
import { existsSync, rmSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

const file = `${process.env.ASSASSIN_FILE}-${workerData?.gateway}`;
if (!isMainThread && workerData?.gateway !== undefined) {
  setInterval(() => {
    if (!existsSync(file)) return;
    rmSync(file);
    throw new Error('assassinated');
  }, 20).unref();
}
