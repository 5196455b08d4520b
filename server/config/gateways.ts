/** How many gateway threads a server runs. */

/** Players that one more thread is worth having for. */
const PLAYERS_PER_GATEWAY = 500;
/** With fewer cores threads only take turns on them. */
const CORES_LEAST = 3;
/** The system that lets threads share a port. */
const PLATFORM = 'linux';

export interface GatewayChoice {
  /** 0: everything in one thread. */
  readonly gateways: number;
  /** What the host should know, or ''. */
  readonly warning: string;
  /** Why this cannot be, or ''. */
  readonly problem: string;
}

/**
 * What comes of `--gateways`, on a machine with so many cores. Threads share one arena: `several` says that
 * there are, or may be, more rooms.
 */
export function chooseGateways(
  asked: number | 'auto',
  maxPlayers: number,
  cores: number,
  platform: string,
  several: boolean,
): GatewayChoice {
  if (platform !== PLATFORM) {
    const warning =
      asked === 'auto' || asked === 0
        ? ''
        : `--gateways ${asked} has no effect: only Linux lets threads share a port; one thread does it all`;
    return { gateways: 0, warning, problem: '' };
  }
  if (several && asked !== 'auto' && asked > 0) {
    const problem = `--gateways ${asked} serves one room: leave it out, or --rooms and --player-rooms`;
    return { gateways: 0, warning: '', problem };
  }
  if (asked !== 'auto') return { gateways: asked, warning: '', problem: '' };
  if (cores < CORES_LEAST || several) return { gateways: 0, warning: '', problem: '' };
  // One core is the simulation's.
  const gateways = Math.min(cores - 1, Math.ceil(maxPlayers / PLAYERS_PER_GATEWAY));
  return { gateways, warning: '', problem: '' };
}
