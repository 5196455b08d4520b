// How to play, in five pictures made from the game itself, with the signs of the device in use. Loaded when it is asked for.
import '../../styles/how-to.css';
import chargePicture from '../../../../assets/baked/howTo-charge.webp?url';
import embersPicture from '../../../../assets/baked/howTo-embers.webp?url';
import firePicture from '../../../../assets/baked/howTo-fire.webp?url';
import flyPicture from '../../../../assets/baked/howTo-fly.webp?url';
import spendPicture from '../../../../assets/baked/howTo-spend.webp?url';
import type { PlainKey } from '../../text/dictionary.ts';
import { el } from '../dom.ts';
import { createDialog, type Dialog } from '../kit/dialog.ts';
import type { Deed, Signs } from '../signs.ts';
import { spoken } from '../spoken.ts';

interface Step {
  readonly picture: string;
  readonly title: PlainKey<'title'>;
  readonly text: PlainKey<'text'>;
  /** What does it, with a class where style sheets choose by the device: a thumb aims and fires in one. */
  readonly deeds: readonly (readonly [Deed, PlainKey<'act'>, ('apart' | 'in-one')?])[];
}

const STEPS: readonly Step[] = [
  { picture: flyPicture, title: 'title.howFly', text: 'text.howFly', deeds: [['fly', 'act.fly']] },
  {
    picture: firePicture,
    title: 'title.howFire',
    text: 'text.howFire',
    deeds: [
      ['aim', 'act.aim', 'apart'],
      ['fire', 'act.fire', 'apart'],
      ['aim', 'act.aimFire', 'in-one'],
    ],
  },
  { picture: chargePicture, title: 'title.howCharge', text: 'text.howCharge', deeds: [] },
  {
    picture: spendPicture,
    title: 'title.howSpend',
    text: 'text.howSpend',
    deeds: [
      ['boost', 'act.boost'],
      ['lance', 'act.lance'],
      ['skill', 'act.shield'],
    ],
  },
  { picture: embersPicture, title: 'title.howEmbers', text: 'text.howEmbers', deeds: [] },
];

export function createHowTo(signs: Signs): Dialog {
  const list = el('ol', 'how-steps', ...STEPS.map((step) => card(step, signs)));
  list.tabIndex = 0;
  return createDialog({ title: spoken('title.howTo'), name: 'how-to', first: () => list }, list);
}

function card({ picture, title, text, deeds }: Step, signs: Signs): HTMLElement {
  const image = el('img');
  image.src = picture;
  image.width = 480;
  image.height = 300;
  // What it shows is said beside it.
  image.alt = '';
  const hands = deeds.map(([deed, label, name = '']) =>
    el('li', `deed ${name}`.trim(), signs.of(deed), el('span', '', spoken(label))),
  );
  return el(
    'li',
    'how-step',
    image,
    el(
      'div',
      'how-words',
      el('h3', '', spoken(title)),
      el('p', '', spoken(text)),
      ...(hands.length > 0 ? [el('ul', 'how-hands', ...hands)] : []),
    ),
  );
}
