// The lock file, as a fresh clone on any platform needs it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const packages = Object.entries(lock.packages as Record<string, Locked>);
const paths = new Set(packages.map(([path]) => path));

test('has an entry for every optional package, also for those of other platforms', () => {
  // Where the registry at hand lacks one, npm leaves it out in silence, and `npm ci` refuses the lock file.
  // Then choose a version of the package whose platform packages are all there.
  const missing = packages.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !paths.has(`${path}/node_modules/${name}`) && !paths.has(`node_modules/${name}`),
    ),
  );
  expect(missing).toEqual([]);
});

test('pins every package by its hash and names no registry', () => {
  const loose = packages.filter(([path, { integrity, resolved }]) => path && (!integrity || resolved));
  expect(loose.map(([path]) => path)).toEqual([]);
});
