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
}

/** What comes of `--gateways`, on a machine with so many cores. */
export function chooseGateways(
  asked: number | 'auto',
  maxPlayers: number,
  cores: number,
  platform: string,
): GatewayChoice {
  if (platform !== PLATFORM) {
    const warning =
      asked === 'auto' || asked === 0
        ? ''
        : `--gateways ${asked} has no effect: only Linux lets threads share a port; one thread does it all`;
    return { gateways: 0, warning };
  }
  if (asked !== 'auto') return { gateways: asked, warning: '' };
  if (cores < CORES_LEAST) return { gateways: 0, warning: '' };
  // One core is the simulation's.
  return { gateways: Math.min(cores - 1, Math.ceil(maxPlayers / PLAYERS_PER_GATEWAY)), warning: '' };
}
