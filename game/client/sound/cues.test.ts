// What is heard of a view: the right sound, once, at its place; and nothing of what only comes into view.
import { beforeEach, describe, expect, it } from 'vitest';
import { SHIP_FLAG } from '../../../protocol/messages/snapshot.ts';
import type { View, ViewEvent } from '../../netcode/view.ts';
import { bulwark } from '../../simulation/hulls/bulwark.ts';
import { kite } from '../../simulation/hulls/kite.ts';
import { createBackdrop } from '../scene/backdrop.ts';
import { createEmptyView } from '../scene/emptyView.ts';
import { Cues, type Place } from './cues.ts';
import { RECIPES } from './recipes/index.ts';

const OWN = 3;
const FOE = 8;

interface Heard {
  name: string;
  level: number;
  place: Place | null;
}

let heard: Heard[];
let cues: Cues;
let view: View;

beforeEach(() => {
  heard = [];
  view = createEmptyView(createBackdrop().map, 4, 8, 1, () => '');
  Object.assign(view.own, { slot: OWN, flying: true, hull: 100, hullMax: 100, charge: 50 });
  view.ships.count = 1;
  view.ships.slot[0] = FOE;
  view.ships.x[0] = 400;
  cues = new Cues(
    (name, level, _pitch, place) => heard.push({ name, level, place }),
    [{ note: 'chargeLance', price: () => 30 }],
  );
  cues.frame(view);
});

const names = () => heard.map(({ name }) => name);
const tell = (event: ViewEvent) => cues.event(event, view);

function shot(slot: number, life: number, own: boolean, x: number): void {
  const at = view.shots.count++;
  view.shots.slot[at] = slot;
  view.shots.life[at] = life;
  view.shots.own[at] = own ? 1 : 0;
  view.shots.owner[at] = own ? OWN : FOE;
  view.shots.x[at] = x;
}

describe('a pulse', () => {
  it('is heard once, where its ship fires it', () => {
    shot(1, 1, true, 24);
    shot(2, 1, false, 424);
    cues.frame(view);
    cues.frame(view);
    expect(names()).toEqual(['pulseOwn', 'pulseFoe']);
    expect(heard[0].place).toBeNull();
    expect(heard[1].place).toEqual({ x: 424, y: 0 });
  });

  it('is heard again for another shot in the same slot', () => {
    shot(1, 1, true, 24);
    cues.frame(view);
    view.shots.life[0] = 2;
    cues.frame(view);
    expect(names()).toEqual(['pulseOwn', 'pulseOwn']);
  });

  it('is not heard of shots that come into view on their way, nor of those there at the first look', () => {
    shot(2, 1, false, 700);
    cues.frame(view);
    expect(names()).toEqual([]);
    cues.clear();
    shot(3, 1, true, 24);
    cues.frame(view);
    expect(names()).toEqual([]);
  });
});

describe('a hit', () => {
  const hit = { kind: 'hit', x: 5, y: 6, weapon: 'pulse' } as const;

  it('is known to who gave it and to who took it', () => {
    tell({ ...hit, victim: FOE, attacker: OWN, damage: 9 });
    tell({ ...hit, victim: OWN, attacker: FOE, damage: 9 });
    expect(names()).toEqual(['hullHit', 'hitGiven', 'hullHit']);
    expect(heard[2].level).toBeGreaterThan(heard[0].level);
    expect(heard[2].place).toBeNull();
  });

  it('that a shield takes rings', () => {
    tell({ ...hit, victim: OWN, attacker: FOE, damage: 0 });
    expect(names()).toEqual(['shieldHit']);
  });
});

describe('the note of what charge can pay for', () => {
  const charge = (points: number) => {
    view.own.charge = points;
    cues.frame(view);
  };

  it('comes once when the price is reached, and again only after it was really spent', () => {
    charge(10);
    charge(31);
    charge(29);
    charge(31);
    expect(names()).toEqual(['chargeLance']);
    charge(5);
    charge(40);
    expect(names()).toEqual(['chargeLance', 'chargeLance']);
  });

  it('does not come for a wreck', () => {
    charge(10);
    view.own.flying = false;
    charge(90);
    expect(names()).toEqual([]);
  });
});

describe('the own ship', () => {
  it('is heard to end, to launch, and to pick up; others only where they are', () => {
    const wreck = { kind: 'wreck', x: 0, y: 0, vx: 0, vy: 0, hullKind: 0 } as const;
    tell({ ...wreck, slot: OWN });
    tell({ ...wreck, slot: FOE });
    tell({ kind: 'spawn', slot: OWN, x: 0, y: 0 });
    tell({ kind: 'spawn', slot: FOE, x: 0, y: 0 });
    tell({ kind: 'pickup', slot: 1, ship: OWN, x: 0, y: 0 });
    tell({ kind: 'pickup', slot: 1, ship: FOE, x: 0, y: 0 });
    expect(names()).toEqual(['ownWreck', 'wreck', 'launch', 'ember']);
  });

  it('is told when its first shield ends and when it takes the crown', () => {
    view.own.grace = 1;
    cues.frame(view);
    view.own.grace = 0;
    view.standings.crown = OWN;
    cues.frame(view);
    cues.frame(view);
    expect(names()).toEqual(['graceEnds', 'crown']);
  });
});

it('plays only sounds that there are', () => {
  for (const { name } of heard) expect(RECIPES).toHaveProperty(name);
});

describe('a skill', () => {
  it('is heard as it begins, the own and that of others, once', () => {
    Object.assign(view.own, { hullKind: kite.kind, usingSkill: true });
    view.ships.hullKind[0] = bulwark.kind;
    view.ships.flags[0] = SHIP_FLAG.skill;
    cues.frame(view);
    cues.frame(view);
    expect(heard.map(({ name, place }) => [name, place])).toEqual([
      ['dash', null],
      ['shieldUp', { x: 400, y: 0 }],
    ]);
    view.ships.flags[0] = 0;
    cues.frame(view);
    view.ships.flags[0] = SHIP_FLAG.skill;
    cues.frame(view);
    expect(names()).toEqual(['dash', 'shieldUp', 'shieldUp']);
  });

  it('that turns a shot away rings where it does', () => {
    tell({ kind: 'turned', slot: FOE, attacker: OWN, x: 380, y: 10 });
    expect([names(), heard[0].place]).toMatchObject([['shieldHit'], { x: 380, y: 10 }]);
  });
});
