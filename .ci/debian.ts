// Installs what tests need besides Node, where that is possible: on Debian, as root.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';

/** Installs a package of Debian's. Returns '' where it is installed, otherwise why it is not, in brackets. */
export function installOnDebian(name: string): string {
  if (!isDebianRoot()) return '(It is installed by itself only on Debian, as root.)';
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
    return '';
  } catch (error) {
    return `(Tried it: ${(error as Error).message})`;
  }
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebianRoot(): boolean {
  const release = '/etc/os-release';
  return (
    process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'))
  );
}
