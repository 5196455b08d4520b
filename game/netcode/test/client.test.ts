// The whole client against an authority over a delayed connection: what a player sees, and what comes through.

import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { CAUSE, KILL, packFeat, packSides } from '../../../protocol/messages/kill.ts';
import { NOTICE, NOTICE_KIND } from '../../../protocol/messages/notice.ts';
import { RADAR, RADAR_CELL } from '../../../protocol/messages/radar.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { HULL_STEPS, POSITION_STEPS, packThrust } from '../../../protocol/quantization.ts';
import { angleOf } from '../../simulation/angles.ts';
import { createRandom } from '../../simulation/random.ts';
import { PHASE, type World } from '../../simulation/world.ts';
import type { LinkState } from '../client.ts';
import type { KillView, View, ViewEvent } from '../view.ts';
import { play } from './player.ts';

const secondWelcome = {
  type: 1,
  version: PROTOCOL_VERSION,
  slot: 0,
  token: 'again',
  resumed: false,
  tickRate: 30,
  tick: 40,
  shipCapacity: 8,
  shotCapacity: 64,
  emberCapacity: 32,
  room: 'Test',
  roomId: 'main',
  callsign: 'Lone',
  map: [],
} as const;

describe('another ship', () => {
  test('is drawn where it was at the render tick, on a path without a jump', () => {
    const random = createRandom(4);
    const where = new Map<number, [number, number]>();
    const player = play({
      place: [1500, 0, 0, 0],
      script: (world, tick) => {
        // Before the step the world still stands at the tick before.
        where.set(tick - 1, [world.x[1] / POSITION_STEPS, world.y[1] / POSITION_STEPS]);
        if (random.next() < 0.2) world.thrust[1] = packThrust(Math.floor(random.next() * 64), 3);
      },
    });
    player.authority.addOther(1300, 200, 120, -60);
    let seen = 0;
    let worst = 0;
    let jump = 0;
    let before: { x: number; y: number } | null = null;
    player.fly(4000, (view) => {
      const i = view.indexOf(1);
      if (i < 0) return;
      const { x, y, vx, vy, extrapolated } = view.ships;
      expect(extrapolated[i]).toBe(0);
      const whole = Math.floor(view.renderTick);
      const [ax, ay] = where.get(whole)!;
      const [bx, by] = where.get(whole + 1)!;
      const f = view.renderTick - whole;
      worst = Math.max(worst, Math.hypot(x[i] - ax - (bx - ax) * f, y[i] - ay - (by - ay) * f));
      if (before)
        jump = Math.max(jump, Math.hypot(x[i] - before.x, y[i] - before.y) - Math.hypot(vx[i], vy[i]) / 50);
      before = { x: x[i], y: y[i] };
      seen++;
    });
    expect(seen).toBeGreaterThan(200);
    // Straight lines between ticks are themselves off by about a tenth of a unit under thrust.
    expect(worst).toBeLessThan(0.25);
    expect(jump).toBeLessThan(0.5);
  });

  test('flies on while no snapshot comes, is marked so, and glides back to the truth', () => {
    const player = play({
      place: [1500, 0, 0, 0],
      script: (world, tick) => {
        // Is struck and thrown back while nobody is told.
        if (tick === 62) world.vx[1] = -world.vx[1];
      },
    });
    player.authority.addOther(1300, 200, 200, 0);
    player.fly(2_000);
    const { authority } = player;
    let marked = 0;
    let jump = 0;
    let before: number | null = null;
    const watch = (view: View): void => {
      const i = view.indexOf(1);
      marked += view.ships.extrapolated[i];
      const x = view.ships.x[i];
      if (before !== null) jump = Math.max(jump, Math.abs(x - before));
      before = x;
    };
    authority.skip = true;
    player.fly(250, watch);
    authority.skip = false;
    player.fly(1_000, watch);
    expect(marked).toBeGreaterThan(3);
    // The guess was wrong by some 70 units: they are spread over 150 ms, 9 frames.
    expect(jump).toBeGreaterThan(6);
    expect(jump).toBeLessThan(18);
    expect(player.client.quality.decodeErrors).toBe(0);
  });
});

describe('the own ship', () => {
  test('answers in the frame that its tick is flown in, long before the server can', () => {
    let thrust = 0;
    const player = play({ place: [1500, 0, 0, 0] }, (out) => {
      out.thrust = thrust;
    });
    let x = 0;
    player.fly(1_500, (view) => {
      x = view.own.vx;
    });
    const before = x;
    thrust = packThrust(0, 3);
    player.fly(70, (view) => {
      x = view.own.vx;
    });
    expect(x).toBeGreaterThan(before + 5);
  });

  test('glides over a correction within 150 ms, and the correction is counted in units', () => {
    const told: number[] = [];
    const player = play(
      {
        place: [1500, 0, 0, 0],
        script: (world, tick) => {
          if (tick === 75) world.x[0] += 20 * POSITION_STEPS;
        },
      },
      () => {},
      undefined,
      { onCorrection: (units) => units > 0 && told.push(units) },
    );
    player.fly(2_000);
    const path: { at: number; x: number }[] = [];
    player.fly(1_500, (view) => path.push({ at: player.time.now, x: view.own.x }));
    const steps = path.slice(1).map(({ x }, i) => x - path[i].x);
    expect(told).toHaveLength(1);
    expect(told[0]).toBeCloseTo(20, 0);
    expect(player.client.quality.corrections).toBe(1);
    expect(player.client.quality.lastCorrection).toBe(told[0]);
    expect(Math.max(...steps)).toBeLessThan(4);
    const moving = path.slice(1).filter((_, i) => steps[i] > 0.5);
    expect(moving[moving.length - 1].at - moving[0].at).toBeLessThanOrEqual(150);
  });

  test('shows a shot in the frame of the click, and never a second one for it', () => {
    let fire = 0;
    const player = play({ place: [1500, 0, 0, 0] }, (out) => {
      out.aim = 1024;
      out.buttons = fire;
    });
    player.fly(1_500);
    fire = BUTTON.fire;
    const lives = new Set<number>();
    let first = -1;
    let oldest = 0;
    const start = player.time.now;
    player.fly(2_000, (view) => {
      const { shots, own } = view;
      if (first < 0 && shots.count > 0) {
        first = player.time.now - start;
        expect(Math.hypot(shots.x[0] - own.x, shots.y[0] - own.y)).toBeLessThan(60);
        expect(shots.age[0]).toBeLessThan(0.06);
      }
      for (let i = 0; i < shots.count; i++) {
        expect(shots.own[i]).toBe(1);
        lives.add(shots.life[i]);
        oldest = Math.max(oldest, shots.age[i]);
      }
    });
    expect(oldest).toBeGreaterThan(0.5);
    expect(oldest).toBeLessThan(2);
    expect(first).toBeLessThan(60);
    expect(lives.size).toBeGreaterThanOrEqual(9);
    expect(lives.size).toBeLessThanOrEqual(11);
    expect(player.client.quality.mispredictions).toBe(0);
  });

  test('shows its lance at once, and not again when the server tells of it', () => {
    let lance = 0;
    const player = play({ place: [1500, 0, 0, 0] }, (out) => {
      out.aim = 512;
      out.buttons = lance;
    });
    player.fly(1_500);
    player.events.length = 0;
    lance = BUTTON.lance;
    player.fly(60);
    lance = 0;
    expect(player.events.filter(({ kind }) => kind === 'lance')).toHaveLength(1);
    player.fly(600);
    expect(player.events.filter(({ kind }) => kind === 'lance')).toHaveLength(1);
    expect(player.client.quality.mispredictions).toBe(0);
  });

  test('shows its lance no further than the first ship that is seen in its way', () => {
    let lance = 0;
    const player = play({ place: [1500, 0, 0, 0] }, (out) => {
      out.aim = 1024;
      out.buttons = lance;
    });
    player.authority.addOther(1490, 300, 0, 0);
    player.fly(1_500);
    lance = BUTTON.lance;
    player.fly(60);
    const [shown] = player.events.filter(({ kind }) => kind === 'lance');
    expect(shown).toMatchObject({ slot: 0, angle: Math.PI / 2 });
    expect((shown as { length: number }).length).toBeGreaterThan(270);
    expect((shown as { length: number }).length).toBeLessThan(300);
  });

  test('is set back with the clock where the server lost time, and flies on from there', () => {
    const player = play({ place: [1500, 0, 0, 0] }, (out) => {
      out.thrust = packThrust(16, 1);
    });
    player.fly(1_500);
    player.authority.frozen = true;
    player.fly(1_000);
    player.authority.frozen = false;
    player.fly(1_200);
    const { client, authority } = player;
    expect(client.state.kind).toBe('live');
    const wrong = client.quality.mispredictions;
    const ahead = client.frame(player.time.now)!.ownTick - authority.tickNumber;
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThan(9);
    player.fly(5_000);
    expect(client.quality.mispredictions).toBe(wrong);
    expect(authority.late.length).toBeLessThan(10);
  });

  test('is wrecked by the server’s word alone, and flies again in a new life', () => {
    let alive = true;
    const player = play({
      place: [1500, 0, 0, 0],
      script: (world, tick) => {
        if (tick === 60) world.x[0] = world.y[0] = 0;
      },
    });
    const flying: boolean[] = [];
    const lives = new Set<number>();
    player.fly(6_000, (view) => {
      if (view.own.flying !== alive) flying.push(view.own.flying);
      alive = view.own.flying;
      lives.add(view.own.life);
    });
    expect(flying).toEqual([false, true]);
    expect(lives.size).toBe(2);
    expect(player.events.filter(({ kind }) => kind === 'wreck')).toHaveLength(1);
  });
});

describe('a shot of the own ship', () => {
  /** Fires once at a ship that hangs 90 units away; `script` may take it out of the way in time. */
  function shootsOnce(script: (world: World, firedAt: number, tick: number) => void) {
    let fire = false;
    let firedAt = -1;
    const player = play(
      {
        place: [1500, 0, 0, 0],
        script: (world, tick) => {
          if (firedAt < 0 && world.buttons[0] === BUTTON.fire) firedAt = tick;
          script(world, firedAt, tick);
        },
      },
      (out) => {
        out.aim = 0;
        out.buttons = fire ? BUTTON.fire : 0;
        fire = false;
      },
    );
    player.authority.addOther(1590, 0, 0, 0);
    player.fly(1_500);
    fire = true;
    const told: { readonly at: number; readonly event: ViewEvent }[] = [];
    const shown: number[] = [];
    const start = player.time.now;
    player.fly(1_500, (view) => {
      for (const event of player.events.splice(0)) told.push({ at: player.time.now - start, event });
      if (view.shots.count > 0) shown.push(view.shots.x[0]);
    });
    const spark = told.find(({ event }) => event.kind === 'spark');
    const hit = told.find(({ event }) => event.kind === 'hit');
    return { told, shown, spark, hit };
  }

  test('sparks where it is seen to strike, before the server can tell of it, and only once', () => {
    const { told, shown, spark, hit } = shootsOnce(() => {});
    expect(spark?.event).toMatchObject({ victim: 1 });
    expect(hit?.event).toMatchObject({ victim: 1, attacker: 0, foreseen: true });
    // Some 110 ms of flight, and a round trip more for the word of it.
    expect(spark?.at).toBeLessThan(200);
    expect((hit?.at ?? 0) - (spark?.at ?? 0)).toBeGreaterThan(60);
    expect(told.filter(({ event }) => event.kind === 'spark' || event.kind === 'hit')).toHaveLength(2);
    // It is never drawn beyond the hull.
    expect(Math.max(...shown)).toBeLessThan(1590);
  });

  test('that the server denies comes back without a word', () => {
    const { told, shown, spark } = shootsOnce((world, firedAt, tick) => {
      // As the shot leaves, the ship is thrown aside.
      if (firedAt > 0 && tick === firedAt + 2) world.y[1] += 100 * POSITION_STEPS;
    });
    expect(spark?.event).toMatchObject({ victim: 1 });
    expect(told.filter(({ event }) => event.kind === 'hit' || event.kind === 'shotEnd')).toEqual([]);
    expect(Math.max(...shown)).toBeGreaterThan(1700);
  });

  test('does not spark on a ship that will have gone on by then', () => {
    let seen = 0;
    const player = play({ place: [1500, 0, 0, 0] }, (out) => {
      out.aim = 0;
      out.buttons = BUTTON.fire;
    });
    // It comes down across the line of fire; what the eye sees touch is a sixth of a second old.
    player.authority.addOther(1600, -400, 0, 300);
    const hits: ViewEvent[] = [];
    player.fly(3_500, () => {
      for (const event of player.events.splice(0)) {
        if (event.kind === 'spark') seen++;
        if (event.kind === 'hit' && event.victim === 1) hits.push(event);
      }
    });
    const foreseen = hits.filter((event) => event.kind === 'hit' && event.foreseen).length;
    expect(hits.length).toBeGreaterThan(0);
    expect(seen).toBe(foreseen);
  });
});

describe('the lance of the own ship', () => {
  /** Shoots at where a ship that crosses at 300 units/s is drawn, after so many ms; true where the server hit it. */
  function shoots(afterMs: number, oneWayMs: number): boolean {
    let view: View | null = null;
    let fire = false;
    let fired = false;
    let hit = false;
    const player = play(
      {
        place: [1500, 0, 0, 60],
        script: (world, tick) => {
          // It crosses from its first tick on, and turns a little as a pilot would.
          world.thrust[1] = packThrust(tick % 40 < 20 ? 14 : 18, 3);
        },
      },
      (out) => {
        out.buttons = 0;
        if (!fire || fired || view === null) return;
        const { own, ships } = view;
        const i = view.indexOf(1);
        // In the tick that is flown next the own ship has moved on.
        const next = 1 / view.tickRate;
        out.aim = angleOf(ships.x[i] - own.x - own.vx * next, ships.y[i] - own.y - own.vy * next);
        out.buttons = BUTTON.lance;
        fired = true;
      },
      { up: () => oneWayMs, down: () => oneWayMs },
    );
    player.authority.addOther(1750, -900, 0, 300);
    player.fly(afterMs, (seen) => {
      view = seen;
    });
    fire = true;
    player.fly(1_000, (seen) => {
      view = seen;
    });
    for (const event of player.events) {
      if (event.kind !== 'hit' || event.victim !== 1) continue;
      hit = true;
      expect(event.foreseen).toBe(true);
    }
    expect(fired).toBe(true);
    expect(player.client.quality.mispredictions).toBe(0);
    return hit;
  }

  const TIMES = Array.from({ length: 12 }, (_, i) => 2_600 + i * 47);

  test('hits a ship that crosses where it is drawn, as the server rewinds to what the pilot saw', () => {
    expect(TIMES.map((ms) => shoots(ms, 50))).toEqual(TIMES.map(() => true));
  });

  test('does not where what is drawn is older than the server rewinds', () => {
    expect(TIMES.map((ms) => shoots(ms, 170))).toEqual(TIMES.map(() => false));
  });
});

describe('a shot of another ship', () => {
  test('meets the pilot where and when the pilot is drawn, and then is gone', () => {
    let hitAt = 0;
    const player = play({
      place: [1500, 0, 0, 0],
      script: (world, tick) => {
        world.aim[1] = 0;
        world.buttons[1] = tick === 60 ? BUTTON.fire : 0;
        if (hitAt === 0 && world.hull[0] < 100 * HULL_STEPS && world.phase[0] === PHASE.flying)
          hitAt = tick - 1;
      },
    });
    // Far from every body, so that the shot flies nearly straight.
    player.authority.addOther(1150, 0, 0, 0);
    player.fly(1_900);
    let nearest = Number.POSITIVE_INFINITY;
    let drawnAt = 0;
    let backwards = 0;
    let last = Number.NEGATIVE_INFINITY;
    let beyond = 0;
    player.fly(2_000, ({ shots, own, ownTick }) => {
      for (let i = 0; i < shots.count; i++) {
        if (shots.x[i] < last) backwards++;
        last = shots.x[i];
        nearest = Math.min(nearest, own.x - shots.x[i]);
        drawnAt = ownTick;
        if (shots.x[i] > own.x + 21) beyond++;
      }
    });
    expect(last).toBeGreaterThan(1300);
    expect(nearest).toBeLessThan(40);
    expect(backwards).toBe(0);
    expect(beyond).toBe(0);
    // The tick in which the pilot sees it strike is the tick in which the server says it did.
    expect(Math.abs(drawnAt - hitAt)).toBeLessThan(1.5);
    expect(player.events.filter((event) => event.kind === 'hit' && event.victim === 0)).toHaveLength(1);
  });
});

describe('the connection', () => {
  test('comes back to the same ship after a cut, with the newest token', () => {
    const states: LinkState[] = [];
    const player = play({ place: [1500, 0, 0, 0] });
    player.client.onState((state) => states.push(state));
    let life = -1;
    let map: unknown;
    player.fly(1_500, (view) => {
      life = view.own.life;
      map = view.map;
    });
    const lostAt = player.time.now;
    player.authority.cut();
    let backAfter = -1;
    player.fly(2_000, (view) => {
      expect(view.own.life).toBe(life);
      expect(view.map).toBe(map);
      if (backAfter < 0 && states[states.length - 1]?.kind === 'live' && states.length > 2) {
        backAfter = player.time.now - lostAt;
      }
    });
    expect(states.map(({ kind }) => kind)).toEqual(['live', 'lost', 'live']);
    expect(backAfter).toBeLessThan(1_000);
    expect(player.authority.hellos.map(({ token }) => token)).toEqual(['', 'token-1']);
    expect(player.client.token).toBe('token-2');
    expect(player.client.quality).toMatchObject({ losses: 1, resumes: 1, decodeErrors: 0 });
  });

  test.each([
    ['noise', Uint8Array.of(0xc1, 0xff, 0x00)],
    ['an empty message', new Uint8Array(0)],
    ['an unknown type', Uint8Array.of(0x91, 0x63)],
    ['a snapshot cut short', Uint8Array.of(0x98, 2, 100)],
    ['a second welcome', encodeServer(secondWelcome)],
  ])('is dropped and resumed after %s, and it is counted', (_what, bytes) => {
    const player = play({ place: [1500, 0, 0, 0] });
    player.fly(1_500);
    const { authority, client } = player;
    authority.send(bytes);
    player.fly(2_000);
    expect(client.quality.decodeErrors).toBe(1);
    expect(client.quality.resumes).toBe(1);
    expect(client.state.kind).toBe('live');
  });

  test('is refused for good with the server’s reason', () => {
    const player = play();
    player.authority.accept = (peer) => {
      peer.message = () => peer.close(CLOSE.callsign, 'too foul');
      return true;
    };
    player.fly(20_000);
    expect(player.client.state).toEqual({ kind: 'refused', code: CLOSE.callsign, reason: 'too foul' });
    expect(player.client.frame(player.time.now)).toBeNull();
  });

  test('covers snapshots that the server left out', () => {
    const player = play({ place: [1500, 0, 0, 0] });
    player.authority.addOther(1300, 200, 100, 0);
    player.fly(1_500);
    player.authority.skip = true;
    player.fly(200);
    player.authority.skip = false;
    player.fly(1_000);
    expect(player.client.quality).toMatchObject({
      decodeErrors: 0,
      losses: 0,
      mispredictions: 0,
      corrections: 0,
    });
  });
});

describe('inputs', () => {
  test('go out one a tick, and at most eight in one go after a stall', () => {
    let asked = 0;
    const player = play({ place: [1500, 0, 0, 0] }, () => {
      asked++;
    });
    player.fly(2_000);
    const before = asked;
    player.fly(1_000);
    expect(asked - before).toBeGreaterThanOrEqual(29);
    expect(asked - before).toBeLessThanOrEqual(31);
    const stalled = asked;
    player.time.pass(200);
    player.client.pump(player.time.now);
    expect(asked - stalled).toBeLessThanOrEqual(8);
    player.fly(1_000);
    expect(player.client.quality.inputsSkipped).toBeGreaterThan(0);
    expect(player.authority.late).toEqual([]);
  });

  test('go on in a hidden tab, where nobody calls, by the messages that arrive', () => {
    let asked = 0;
    const player = play({ place: [1500, 0, 0, 0] }, () => {
      asked++;
    });
    player.fly(1_500);
    const { snapshots } = player.client.quality;
    const before = asked;
    player.time.pass(30_000);
    expect(player.client.quality.snapshots - snapshots).toBeGreaterThan(890);
    expect(asked - before).toBeGreaterThan(200);
    expect(player.client.state.kind).toBe('live');
    player.fly(500);
    expect(player.client.quality.losses).toBe(0);
  });

  test('are made harmless where a device gives nonsense', () => {
    const player = play({ place: [1500, 0, 0, 0] }, (out) => {
      out.thrust = Number.NaN;
      out.aim = -1e9;
      out.buttons = 0xfff;
    });
    player.fly(1_500);
    expect(player.client.quality.mispredictions).toBe(0);
    expect(player.client.state.kind).toBe('live');
  });

  test('are acknowledged by the first snapshot that covers them', () => {
    const acks: number[] = [];
    const player = play({ place: [1500, 0, 0, 0] }, () => {}, undefined, {
      onInputAck: (ms) => acks.push(ms),
    });
    player.fly(3_000);
    const steady = acks.slice(20);
    // 100 ms there and back, and two to three ticks in the queue.
    expect(Math.min(...steady)).toBeGreaterThan(100 + (2 * 1000) / 30 - 20);
    expect(Math.max(...steady)).toBeLessThan(100 + (3 * 1000) / 30 + 20);
  });
});

describe('bulletins', () => {
  test('come through as views', () => {
    const player = play({ place: [1500, 0, 0, 0] });
    const kills: KillView[] = [];
    const notices: unknown[] = [];
    player.client.onKill((kill) => kills.push(kill));
    player.client.onNotice((notice) => notices.push(notice));
    player.fly(1_000);
    const { authority } = player;
    const names = { killerName: 'Ada', victimName: 'Bo' };
    const told = { tick: 30, killer: 1, victim: 2, cause: CAUSE.rim, gain: 75, distance: 300, helpers: [5] };
    const kill = { ...told, sides: packSides(2, 1), feat: packFeat(4, true) };
    authority.send(encodeServer({ type: KILL, ...kill, ...names }));
    authority.send(encodeServer({ type: NOTICE, kind: NOTICE_KIND.restarting, seconds: 5 }));
    authority.send(encodeServer({ type: NOTICE, kind: 77, seconds: 5 }));
    authority.send(encodeServer({ type: RADAR, contacts: [2, -3, 4, 5, 6, 7], teams: [0, 2] }));
    authority.send(encodeServer({ type: RIM, tick: 0, from: 3000, to: 3000 }));
    let view: View | null = null;
    player.fly(200, (seen) => {
      view = seen;
    });
    const feats = { killerTeam: 2, victimTeam: 1, streak: 4, revenge: true, helpers: [5] };
    expect(kills).toMatchObject([{ killer: 1, ...names, cause: 'rim', gain: 75, distance: 300, ...feats }]);
    expect(notices).toEqual([{ kind: 'restarting', seconds: 5 }]);
    const seen = view as unknown as View;
    const radar = Array.from(seen.radar.subarray(0, seen.radarCount * 2), (place) => place / RADAR_CELL);
    expect(radar).toEqual([2, -3, 4, 5, 6, 7]);
    expect([...seen.radarTeam.subarray(0, seen.radarCount)]).toEqual([2, 2, 0]);
    expect(seen.rim).toBe(3000);
  });
});
