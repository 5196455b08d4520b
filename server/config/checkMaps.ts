/** `npm run maps -- check FILE…`: says of each map file whether it can be played, or what is wrong in which line. */
import { readFileSync } from 'node:fs';
import { mapComplaints } from './mapComplaints.ts';

const USAGE = 'usage: npm run maps -- check FILE…   (exit 0: all can be played, 1: not all, 2: bad usage)';

const [verb, ...files] = process.argv.slice(2);
if (verb !== 'check' || files.length === 0) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
let wrong = 0;
for (const file of files) {
  const complaints = complaintsOf(file);
  if (complaints.length === 0) process.stdout.write(`${file}: ok\n`);
  for (const complaint of complaints) process.stdout.write(`${file}:${complaint}\n`);
  if (complaints.length > 0) wrong++;
}
process.exit(wrong > 0 ? 1 : 0);

function complaintsOf(file: string): string[] {
  try {
    return mapComplaints(readFileSync(file, 'utf8'));
  } catch (error) {
    return [` ${(error as Error).message}`];
  }
}
