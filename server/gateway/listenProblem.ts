/** Finds out why an address and port could not be listened on: the native server only says that it failed. */
import { type AddressInfo, createServer } from 'node:net';

/** One line that names the option to change. Tries the same address once more with Node's own sockets. */
export async function listenProblem(host: string, port: number): Promise<string> {
  const tried = await tryToListen(host, port);
  return typeof tried === 'string' ? tried : explain(undefined, host, port);
}

/** The same where it cannot be listened on alone now; else the port, for port 0 one that is free. */
export function tryToListen(host: string, port: number): Promise<number | string> {
  return new Promise((resolve) => {
    const probe = createServer();
    const answer = (found: number | string) => probe.close(() => resolve(found));
    probe.once('error', (error: NodeJS.ErrnoException) => answer(explain(error.code, host, port)));
    probe.listen({ port, exclusive: true, ...(host === '*' ? {} : { host }) }, () =>
      answer((probe.address() as AddressInfo).port),
    );
  });
}

function explain(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EACCES':
      return `port ${port} may not be listened on by this user: choose one from 1024 up with --port`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `${host} is not an address of this machine: choose another with --host, or * for all of them`;
    default:
      return `port ${port} is in use: choose another with --port, or end what listens there`;
  }
}
