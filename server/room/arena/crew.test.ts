/** The players of a room: boarding, leaving, lost connections, and coming back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ADRIFT, RESPAWN_RULES } from '../../../game/simulation/rules.ts';
import { PHASE, TRAIT, type World } from '../../../game/simulation/world.ts';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { BUTTON, INPUT, type Input } from '../../../protocol/messages/input.ts';
import { boardAs, helloAs, placeShip, runTicks, TICK_RATE, testArena } from '../support/arena.ts';
import type { Arena } from './arena.ts';
import { type Crew, createCrew } from './crew.ts';
import type { Session } from './sessions.ts';

const PLACES = 3;

let arena: Arena;
let crew: Crew;
let world: World;
const tick = (count = 1) => runTicks(arena, count, crew.steer);

beforeEach(() => {
  arena = testArena(PLACES + 1);
  crew = createCrew(arena, TICK_RATE, PLACES);
  world = arena.world;
});

function inputFor(session: Session, more: Partial<Input>): void {
  const blank = { type: INPUT, ack: -1, viewDelay: 0, thrust: 0, aim: 0, buttons: 0 } as const;
  crew.input(session.slot, { ...blank, tick: arena.tick() + 1, ...more });
}

describe('boarding', () => {
  it('gives a ship that flies with the next tick, and its name', () => {
    const { session, resumed } = boardAs(crew, '  Ada ');
    expect(resumed).toBe(false);
    expect(session.callsign).toBe('Ada');
    expect(crew.names[session.slot]).toBe('Ada');
    tick();
    expect(world.phase[session.slot]).toBe(PHASE.flying);
  });

  it.each([
    ['another version', { version: PROTOCOL_VERSION + 1 }, CLOSE.version],
    ['a hull that does not exist', { hull: 200 }, CLOSE.malformed],
    ['an empty callsign', { callsign: ' ' }, CLOSE.callsign],
    ['a callsign that is too long', { callsign: 'x'.repeat(40) }, CLOSE.callsign],
    ['a foul callsign', { callsign: 'f u c k' }, CLOSE.callsign],
    ['a callsign in use', { callsign: 'Ada' }, CLOSE.callsignTaken],
    ['one that looks like a callsign in use', { callsign: 'АDА' }, CLOSE.callsignTaken],
  ])('is refused with its own code for %s, and takes no place', (_what, more, code) => {
    boardAs(crew, 'Ada');
    expect(crew.board(helloAs('Bea', more))).toMatchObject({
      code,
      reason: expect.stringMatching(/\w+ \w+/),
    });
    expect(crew.sessions.count()).toBe(1);
    expect(crew.names.filter((name) => name !== undefined)).toEqual(['Ada']);
  });

  it('is refused in a full arena, until somebody leaves', () => {
    const { session } = boardAs(crew, 'Ada');
    boardAs(crew, 'Bea');
    boardAs(crew, 'Cleo');
    expect(crew.board(helloAs('Dora'))).toMatchObject({ code: CLOSE.full });
    crew.leave(session);
    expect(boardAs(crew, 'Dora').session.slot).toBe(session.slot);
  });

  it('is refused where no slot is left, although there are places', () => {
    const roomy = createCrew(arena, TICK_RATE, 100);
    for (const name of ['Ada', 'Bea', 'Cleo', 'Dora']) boardAs(roomy, name);
    expect(roomy.board(helloAs('Eve'))).toMatchObject({ code: CLOSE.full });
    expect(roomy.sessions.taken('Eve')).toBe(false);
  });

  it('does not use up a token where the hello is refused', () => {
    const { session } = boardAs(crew, 'Ada');
    const { token } = session;
    crew.board(helloAs('Ada', { token, version: PROTOCOL_VERSION + 1 }));
    crew.board(helloAs('Ada', { token, hull: 200 }));
    expect(session.token).toBe(token);
    expect(boardAs(crew, 'Ada', { token }).resumed).toBe(true);
  });

  it('makes a fresh ship for a token that is worth nothing any more', () => {
    const { session, resumed } = boardAs(crew, 'Ada', { token: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(resumed).toBe(false);
    expect(session.callsign).toBe('Ada');
  });
});

describe('leaving', () => {
  it('frees ship, place and callsign at once', () => {
    const { session } = boardAs(crew, 'Ada');
    tick();
    crew.leave(session);
    expect(world.phase[session.slot]).toBe(PHASE.free);
    expect(world.alive[session.slot]).toBe(0);
    expect(crew.names[session.slot]).toBeUndefined();
    expect(boardAs(crew, 'Ada').resumed).toBe(false);
  });

  it('does nothing the second time, when another has the slot', () => {
    const { session } = boardAs(crew, 'Ada');
    crew.leave(session);
    const other = boardAs(crew, 'Bea').session;
    expect(other.slot).toBe(session.slot);
    crew.leave(session);
    expect(crew.sessions.bySlot[other.slot]).toBe(other);
    expect(crew.names[other.slot]).toBe('Bea');
  });

  it('leaves nothing of the last pilot in the slot', () => {
    const { session } = boardAs(crew, 'Ada');
    tick();
    world.bounty[session.slot] = 900;
    world.kills[session.slot] = 9;
    crew.leave(session);
    const { slot } = boardAs(crew, 'Bea').session;
    expect([slot, world.kills[slot], world.deaths[slot]]).toEqual([session.slot, 0, 0]);
    expect(world.bounty[slot]).toBeLessThan(900);
  });
});

describe('a lost connection', () => {
  let session: Session;

  /** Takes hull from the ship where it can be hurt: it stands outside the rim. */
  function isHurt(): boolean {
    world.hull[session.slot] = 6000;
    placeShip(arena, session.slot, 0, arena.simulation.rails.rim + 200);
    tick();
    return world.hull[session.slot] < 6000;
  }

  beforeEach(() => {
    session = boardAs(crew, 'Ada').session;
    tick();
    world.grace[session.slot] = 0;
    inputFor(session, { thrust: 5, buttons: BUTTON.fire });
    tick();
    crew.lose(session);
  });

  it('lets the ship drift, and shows that it does', () => {
    tick();
    expect([world.thrust[session.slot], world.buttons[session.slot]]).toEqual([0, 0]);
    expect(world.traits[session.slot] & TRAIT.adrift).toBe(TRAIT.adrift);
    expect(world.phase[session.slot]).toBe(PHASE.flying);
    expect(crew.sessions.adrift()).toBe(1);
  });

  it('leaves the ship exposed at first, then makes it safe', () => {
    expect(isHurt()).toBe(true);
    tick(ADRIFT.exposed * TICK_RATE - 2);
    expect(isHurt()).toBe(true);
    tick(2);
    for (let i = 0; i < 5; i++) expect(isHurt()).toBe(false);
  });

  it('keeps ship and callsign for 30 seconds, not longer', () => {
    const kept = ADRIFT.kept * TICK_RATE;
    expect(ADRIFT.kept).toBe(30);
    tick(kept);
    expect(crew.sessions.count()).toBe(1);
    expect(crew.board(helloAs('Ada'))).toMatchObject({ code: CLOSE.callsignTaken });
    tick();
    expect(crew.sessions.count()).toBe(0);
    expect(world.phase[session.slot]).toBe(PHASE.free);
    expect(boardAs(crew, 'Ada', { token: session.token }).resumed).toBe(false);
  });

  it('is made good by the token: same ship, same score, controls from now on', () => {
    world.bounty[session.slot] = 777;
    tick(20 * TICK_RATE);
    const back = boardAs(crew, 'whatever', { token: session.token });
    expect(back).toEqual({ session, resumed: true });
    expect(world.bounty[session.slot]).toBe(777);
    expect(world.traits[session.slot] & TRAIT.adrift).toBe(0);
    expect([crew.sessions.count(), crew.sessions.adrift(), crew.stats.resumes]).toEqual([1, 0, 1]);
    inputFor(session, { thrust: 9 });
    tick();
    expect(world.thrust[session.slot]).toBe(9);
    tick(ADRIFT.kept * TICK_RATE + 1);
    expect(crew.sessions.count()).toBe(1);
  });

  it('gives a moment of shield to who comes back to a safe ship, none to who is back at once', () => {
    tick(TICK_RATE);
    boardAs(crew, '', { token: session.token });
    expect(world.grace[session.slot]).toBe(0);
    crew.lose(session);
    tick((ADRIFT.exposed + 1) * TICK_RATE);
    boardAs(crew, '', { token: session.token });
    expect(world.grace[session.slot]).toBe(RESPAWN_RULES.grace * TICK_RATE);
  });

  it('leaves a wreck a wreck', () => {
    world.phase[session.slot] = PHASE.wrecked;
    world.alive[session.slot] = 0;
    tick(10 * TICK_RATE);
    expect(world.phase[session.slot]).toBe(PHASE.wrecked);
    boardAs(crew, '', { token: session.token });
    crew.respawn(session, 0);
    tick();
    expect(world.phase[session.slot]).toBe(PHASE.flying);
  });
});

describe('a player who connects a second time', () => {
  it('has one ship, and its old inputs are forgotten', () => {
    const { session } = boardAs(crew, 'Ada');
    tick();
    inputFor(session, { tick: arena.tick() + 20, thrust: 3 });
    const again = boardAs(crew, 'Ada', { token: session.token });
    expect(again.session).toBe(session);
    expect(crew.sessions.count()).toBe(1);
    expect(arena.newestInput[session.slot]).toBe(-1);
    for (let i = 0; i < 20; i++) tick();
    expect(arena.world.thrust[session.slot]).toBe(0);
  });
});

describe('inputs', () => {
  it('are counted as applied, late, missing and refused', () => {
    const { session } = boardAs(crew, 'Ada');
    tick(3);
    inputFor(session, { tick: arena.tick() });
    inputFor(session, { tick: arena.tick() + 500 });
    inputFor(session, { tick: arena.tick() + 1 });
    tick(2);
    const { inputsApplied, inputsLate, inputsMissing, inputsRefused } = crew.stats;
    expect([inputsApplied, inputsLate, inputsMissing, inputsRefused]).toEqual([1, 1, 4, 1]);
  });
});

describe('a request to fly again', () => {
  it('does nothing while the ship flies, and nothing for a hull that does not exist', () => {
    const { session } = boardAs(crew, 'Ada');
    tick();
    crew.respawn(session, 0);
    expect(arena.wantsSpawn[session.slot]).toBe(0);
    world.phase[session.slot] = PHASE.wrecked;
    crew.respawn(session, 99);
    expect([arena.wantsSpawn[session.slot], world.hullKind[session.slot]]).toEqual([0, 0]);
  });
});

describe("the server's own pilots", () => {
  it('take ships under their callsigns beside the places of players, and give them back', () => {
    for (const name of ['Ada', 'Bea', 'Cleo']) boardAs(crew, name);
    const slot = crew.boardPilot('Vega', 0);
    expect(slot).toBeGreaterThanOrEqual(0);
    expect(world.traits[slot] & TRAIT.pilot).toBe(TRAIT.pilot);
    expect(crew.names[slot]).toBe('Vega');
    expect(crew.boardPilot('Vega', 0)).toBe(-1);
    expect(crew.boardPilot('Altair', 0)).toBe(-1);
    crew.dismissPilot(slot);
    expect(crew.sessions.taken('Vega')).toBe(false);
    expect(crew.boardPilot('Altair', 0)).toBe(slot);
  });

  it('do not take the callsign of a player', () => {
    boardAs(crew, 'Vega');
    expect(crew.boardPilot('Vega', 0)).toBe(-1);
  });
});
