/** Sees to it that a folder is one server's at a time, by a name in the system that goes when its process goes. */
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { statSync, unlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets go of the folder. */
export type LetGo = () => void;

/** Takes a folder that exists; null where another process has it. Rejects where the system allows no such name. */
export async function hold(folder: string): Promise<LetGo | null> {
  const name = nameFor(folder);
  try {
    return await take(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  }
  // A name that is a file outlives who was killed; nobody answers there then.
  if (!name.startsWith(tmpdir()) || (await answers(name))) return null;
  unlinkSync(name);
  return await take(name);
}

/**
 * Named by what the folder is, not by its path, which two containers may both have. A pipe on Windows, a name
 * without a file on Linux, else a socket's file.
 */
function nameFor(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  const id = `perihelion-${hash('sha256', `${dev}:${ino}`).slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`;
  return process.platform === 'linux' ? `\0${id}` : join(tmpdir(), `${id}.sock`);
}

async function take(name: string): Promise<LetGo> {
  const server = createServer((socket) => socket.destroy());
  server.listen(name);
  await once(server, 'listening');
  // It must not keep a process alive that has nothing else to do.
  server.unref();
  return () => void server.close();
}

async function answers(name: string): Promise<boolean> {
  const socket = connect(name);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
