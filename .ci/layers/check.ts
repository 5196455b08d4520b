// `npm run layers`: judges the house by its table, after proving on illegal fixtures that the judge is awake.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLayers, RULE_NAMES } from './cruise.ts';
import { impurities } from './purity.ts';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, '.ci/fixtures/illegal');
/** Fewer than this and the tool is not looking: it has been seen to check nothing and call that clean. */
const MODULES_FLOOR = 150;
const IMPORTS_FLOOR = 450;

const complaints = [...(await missedFixtures()), ...(await checkHouse()), ...impureFiles(ROOT)];
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length > 0 ? 1 : 0);

/** Each fixture's first line names the rule that must catch it: `// caught by: <rule>`. */
async function missedFixtures(): Promise<string[]> {
  const { violations } = await checkLayers(FIXTURES);
  const caught = new Set(violations.map(({ rule, from }) => `${from}: ${rule}`));
  for (const complaint of impureFiles(FIXTURES)) caught.add(`${complaint.split(':')[0]}: purity`);
  const shown = new Set<string>();
  const missed = globSync('**/*.ts', { cwd: FIXTURES }).flatMap((path) => {
    const rule = /^\/\/ caught by: (\S+)/.exec(readFileSync(join(FIXTURES, path), 'utf8'))?.[1];
    if (!rule) return [];
    shown.add(rule);
    if (caught.has(`${path}: ${rule}`)) return [];
    return [`.ci/fixtures/illegal/${path}: should have been caught by ${rule} and was not`];
  });
  const unshown = RULE_NAMES.filter((rule) => !shown.has(rule));
  return [
    ...missed,
    ...unshown.map((rule) => `${rule}: no fixture in .ci/fixtures/illegal shows that it works`),
  ];
}

async function checkHouse(): Promise<string[]> {
  const { modules, imports, violations } = await checkLayers(ROOT);
  console.log(`${modules} modules, ${imports} imports between them`);
  const complaints = violations.map(({ rule, from, to }) => `${from} -> ${to}: ${rule}`);
  if (modules < MODULES_FLOOR || imports < IMPORTS_FLOOR) {
    complaints.push(`Only ${modules} modules and ${imports} imports were seen: the layer check is blind.`);
  }
  return complaints;
}

function impureFiles(root: string): string[] {
  return globSync('game/{simulation,pilots}/**/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) =>
      impurities(readFileSync(join(root, path), 'utf8')).map(({ line, what }) => `${path}:${line}: ${what}`),
    );
}
