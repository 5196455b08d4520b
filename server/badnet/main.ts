/** `npm run badnet`: a bad network in front of a server, until Ctrl-C; exit 2 for bad usage, 3 where it cannot listen. */
import { createBadNetwork } from './network.ts';
import { HELP, parseOptions } from './options.ts';

const parsed = parseOptions(process.argv.slice(2));
if (parsed.kind === 'help') process.stdout.write(HELP);
else if (parsed.kind === 'error') giveUp(2, `${parsed.line}; see --help`);
else await run(parsed.options);

async function run(options: Parameters<typeof createBadNetwork>[0]): Promise<void> {
  const { target, profile, seed } = options;
  const network = await createBadNetwork(options).catch((error: Error) => error);
  if (network instanceof Error) return giveUp(3, `cannot listen on port ${options.port}: ${network.message}`);
  const rate = profile.rate > 0 ? `${profile.rate} bytes/s` : 'any rate';
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  process.stdout.write(
    `connect to 127.0.0.1:${network.port} instead of ${host}:${target.port}\n` +
      `  each way ${profile.delayMs} ± ${profile.jitterMs} ms, ${rate}, ` +
      `stalls ${often(profile.stallMs, profile.stallEveryS)}, cuts ${often(profile.cutMs, profile.cutEveryS)}, ` +
      `seed ${seed}\n  page http://127.0.0.1:${network.port}/, bots --url ws://127.0.0.1:${network.port}; Ctrl-C ends it\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      const { connections, bytesUp, bytesDown, stalls, cuts, refused } = network.stats;
      await network.close();
      process.stdout.write(
        `${connections} connections, ${bytesUp} bytes up, ${bytesDown} down, ` +
          `${stalls} stalls, ${cuts} cuts, ${refused} turned away\n`,
      );
      process.exit(0);
    });
  }
}

function often(ms: number, everyS: number): string {
  return everyS > 0 ? `${ms} ms every ${everyS} s or so` : 'none';
}

function giveUp(code: number, line: string): void {
  console.error(`badnet: ${line}`);
  process.exitCode = code;
}
