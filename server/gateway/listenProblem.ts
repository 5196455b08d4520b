/** Finds out why an address and port could not be listened on: the native server only says that it failed. */
import { createServer } from 'node:net';

/** One line that names the option to change. Tries the same address once more with Node's own sockets. */
export function listenProblem(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const probe = createServer();
    const answer = (code: string | undefined) => probe.close(() => resolve(explain(code, host, port)));
    probe.once('error', (error: NodeJS.ErrnoException) => answer(error.code));
    probe.listen({ port, exclusive: true, ...(host === '*' ? {} : { host }) }, () => answer(undefined));
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
