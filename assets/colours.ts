// `npm run colours`: how far apart the roles of each palette are, for eyes of every kind; exit 1 where too little.
import { EYES, type Eyes } from './colour/eyes.ts';
import { CONTRAST_LEAST, distances, faintest, LIMITS, PALETTES } from './colour/roles.ts';

const round = (value: number) => value.toFixed(0).padStart(4);

console.log('CIEDE2000 between roles, as seen by eyes with all cones or without one kind (Machado 2009)\n');
console.log('palette    eyes      own-foe  friend-foe  shots  closest of different meaning');
for (const palette of PALETTES) {
  const held: { eyes: Eyes; apart: number } | undefined =
    palette === 'phosphor' ? undefined : LIMITS[palette];
  for (const eyes of EYES) {
    const { ownFoe, friendFoe, shots, closest } = distances(palette, eyes);
    const judged = held?.eyes === eyes;
    const broken = judged && closest.apart < held.apart;
    if (broken) process.exitCode = 1;
    const verdict = broken ? `  TOO CLOSE: at least ${held.apart}` : judged ? '  held' : '';
    console.log(
      `${palette.padEnd(10)} ${eyes.padEnd(8)} ${round(ownFoe)}     ${round(friendFoe)}        ${round(shots)}   ` +
        `${closest.first}-${closest.second} ${closest.apart.toFixed(1)}${verdict}`,
    );
  }
  const { role, contrast } = faintest(palette);
  const faint = contrast < CONTRAST_LEAST && palette !== 'phosphor';
  if (faint) process.exitCode = 1;
  console.log(
    `${palette.padEnd(10)} faintest on its ground: ${role}, contrast ${contrast.toFixed(1)}${faint ? `  TOO FAINT: at least ${CONTRAST_LEAST}` : ''}\n`,
  );
}
