/** How a run is going, for a terminal: redrawn in place, or plain lines now and then where there is none. */
import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import type { Progress } from './swarm.ts';

const BAR = 28;
/** Between two plain lines, milliseconds. */
const PLAIN_MS = 5_000;

export interface Live {
  show(progress: Progress): void;
  /** Leaves the terminal as it should be. */
  end(): void;
}

/** A live view of a run that takes `total` seconds in so many stages. */
export function createLive(stream: NodeJS.WriteStream, total: number, stages: number): Live {
  // A terminal that does not know its size cannot be redrawn in place.
  if (!stream.isTTY || !stream.rows) {
    let shownAt = -Infinity;
    return {
      show(progress) {
        const now = performance.now();
        if (now - shownAt < PLAIN_MS) return;
        shownAt = now;
        stream.write(`${plainLine(progress, total, stages)}\n`);
      },
      end() {},
    };
  }
  const update = createLogUpdate(stream);
  return {
    show: (progress) => update(panel(progress, total, stages)),
    end: () => update.clear(),
  };
}

/** One line for a log. */
export function plainLine(progress: Progress, total: number, stages: number): string {
  const { phase, elapsed, live, bots } = progress;
  const trouble = troubleOf(progress);
  return [
    `${Math.round(elapsed)}/${Math.round(total)} s ${phase}${stageOf(progress, stages)}`,
    `${live}/${bots} bots`,
    `${rate(progress)} snapshots/s each`,
    `rtt ${roundTrip(progress)}`,
    `longest gap ${Math.round(progress.gap)} ms`,
    trouble || 'no errors',
  ].join(', ');
}

function panel(progress: Progress, total: number, stages: number): string {
  const { phase, elapsed, live, bots, gap, bytes } = progress;
  const done = Math.min(BAR, Math.round((elapsed / total) * BAR));
  const bar = pc.cyan('━'.repeat(done)) + pc.dim('━'.repeat(BAR - done));
  const trouble = troubleOf(progress);
  const title = (phase === 'ramp' ? 'joining' : 'measuring') + stageOf(progress, stages);
  return [
    `${bar} ${title} ${Math.round(elapsed)}/${Math.round(total)} s`,
    '',
    row('bots in the arena', `${live} of ${bots}`),
    row('snapshots a second', rate(progress)),
    row('round trip', roundTrip(progress)),
    row('longest gap', `${Math.round(gap)} ms`),
    row('received', `${(bytes / 1_000).toFixed(0)} kB/s`),
    row('trouble', trouble ? pc.red(trouble) : pc.green('none')),
  ].join('\n');
}

function stageOf({ stage }: Progress, stages: number): string {
  return stages > 1 ? ` (stage ${stage + 1} of ${stages})` : '';
}

function row(name: string, value: string): string {
  return `  ${pc.dim(name.padEnd(20))} ${value}`;
}

function rate({ snapshots, live }: Progress): string {
  return live > 0 ? (snapshots / live).toFixed(1) : '-';
}

function roundTrip({ rttSum, rtts }: Progress): string {
  return rtts > 0 ? `${(rttSum / rtts).toFixed(1)} ms` : '-';
}

function troubleOf({ errors, disconnects, decodeErrors }: Progress): string {
  const parts = [
    [errors, 'errors'],
    [disconnects, 'disconnects'],
    [decodeErrors, 'decode errors'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ');
}
