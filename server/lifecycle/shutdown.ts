/** Goes down in order: no new players, those there are told, then closed with 1012, then the end. */
import type { Log } from '../observability/port.ts';

export interface ShutdownSteps {
  /** Connections open now. */
  connections(): number;
  /** Takes no more players and tells those there that the server goes down in `seconds`. */
  drain(seconds: number): void;
  /** Ends the game and every connection with 1012. */
  stop(): void;
  /** Lets go of the port and what is left. */
  close(): void | Promise<void>;
}

/** Time that players have to read the notice. */
const NOTICE_MS = 2_000;
/** Time for the close frames to arrive: an exit with unread input from a client would take its frame back. */
const LINGER_MS = 300;
const POLL_MS = 50;
/** Signals this close together are one key press, which a terminal and the processes above send one each. */
const SAME_PRESS_MS = 500;

/**
 * Gives the function to call for each signal. The first call begins to go down and ends with `exit(0)`,
 * at once where nobody is connected; a later one forces `exit(1)`.
 */
export function createShutdown(
  steps: ShutdownSteps,
  log: Log,
  exit: (code: number) => void,
  now: () => number = () => performance.now(),
): (signal: string) => void {
  let begun: number | null = null;

  return (signal) => {
    if (begun === null) {
      begun = now();
      log.info({ signal, connections: steps.connections() }, 'going down; once more forces it');
      goDown().catch((error: unknown) => {
        log.error({ err: error }, 'could not go down in order');
        exit(1);
      });
    } else if (now() - begun > SAME_PRESS_MS) {
      log.warn({ signal }, 'forced');
      exit(1);
    }
  };

  async function goDown(): Promise<void> {
    steps.drain(Math.ceil(NOTICE_MS / 1000));
    const end = now() + NOTICE_MS;
    while (steps.connections() > 0 && now() < end) await wait(POLL_MS);
    const told = steps.connections() > 0;
    steps.stop();
    if (told) await wait(LINGER_MS);
    await steps.close();
    log.info({}, 'stopped');
    exit(0);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
