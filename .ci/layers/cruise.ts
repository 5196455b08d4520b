// Runs dependency-cruiser with the layer rules over one tree, and counts what it really looked at.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import rules from './rules.mjs';

const ROOTS = ['protocol', 'game', 'server', 'assets'];
const NATIVE_SERVER = 'uWebSockets.js';
const ONE_NATIVE_IMPORT = 'one-native-import';

/** Every rule that `checkLayers` can report. */
export const RULE_NAMES: readonly string[] = [...rules.forbidden.map(({ name }) => name), ONE_NATIVE_IMPORT];

/** One import that the table forbids. */
export interface Violation {
  rule: string;
  from: string;
  to: string;
}

export interface Cruise {
  /** Modules of ours that were parsed. */
  modules: number;
  /** Imports between modules of ours that were found and followed to a file. */
  imports: number;
  violations: Violation[];
}

/** Checks the tree below `root` (absolute), whose top level has the rooms of the house. */
export async function checkLayers(root: string): Promise<Cruise> {
  const { output } = await cruise(
    ROOTS.filter((room) => existsSync(join(root, room))),
    {
      baseDir: root,
      validate: true,
      ruleSet: rules as never,
      tsPreCompilationDeps: true,
      combinedDependencies: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^\\.ci/fixtures' },
    },
    {
      extensions: ['.ts', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  );
  const result = output as ICruiseResult;
  const ours = result.modules.filter((module) => ROOTS.some((room) => module.source.startsWith(`${room}/`)));
  const known = new Set(ours.map((module) => module.source));
  const followed = ours.flatMap((module) => module.dependencies.filter((to) => known.has(to.resolved)));
  return {
    modules: ours.length,
    imports: followed.length,
    violations: [
      ...result.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
      ...secondImporters(ours),
    ],
  };
}

/** Only one module may import the native server, so that another build can take its place. */
function secondImporters(modules: ICruiseResult['modules']): Violation[] {
  return modules
    .filter((module) => module.dependencies.some((to) => to.module === NATIVE_SERVER))
    .slice(1)
    .map((module) => ({ rule: ONE_NATIVE_IMPORT, from: module.source, to: NATIVE_SERVER }));
}
