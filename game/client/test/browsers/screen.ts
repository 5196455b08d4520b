// A screen that nobody sees, for browsers that draw only where there is one: Xvfb.
import { type Child, findProgram, lineOf, startChild } from './programs.ts';

const COMMAND = 'Xvfb';
const STARTS_WITHIN_MS = 60_000;
/** A window's frame and bars, at most, css px. */
const FRAME = { width: 100, height: 200 };

export interface HiddenScreen {
  /** What its programs find it by, besides this process's own environment. */
  readonly env: NodeJS.ProcessEnv;
  end(): Promise<void>;
}

/** '' where it can be had; otherwise what it is called in Debian. */
export function missingScreen(): string {
  return findProgram(COMMAND) ? '' : 'a screen that nobody sees: `apt-get install xvfb` (Debian)';
}

/** Room for a page of that size, css px. */
export async function openScreen(width: number, height: number): Promise<HiddenScreen> {
  const size = `${width + FRAME.width}x${height + FRAME.height}x24`;
  const screen = startChild(COMMAND, ['-displayfd', '1', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { env: { DISPLAY: `:${await displayOf(screen)}`, NO_AT_BRIDGE: '1' }, end: screen.end };
}

/** It chooses a free number by itself. */
async function displayOf(screen: Child): Promise<string> {
  try {
    return await lineOf(screen, 'stdout', /^(\d+)\n/m, STARTS_WITHIN_MS);
  } catch (error) {
    await screen.end();
    throw error;
  }
}
