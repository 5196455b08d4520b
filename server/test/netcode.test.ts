// The real client's replica and shots, fed by the real room, against the room's own world.
import { beforeAll, describe, expect, test } from 'vitest';
import { Bounds } from '../../game/netcode/bounds.ts';
import { EmberField } from '../../game/netcode/emberField.ts';
import { Replica } from '../../game/netcode/replica.ts';
import { ShotField } from '../../game/netcode/shotField.ts';
import { ENDLESS, type Tracks } from '../../game/netcode/tracks.ts';
import { announceRim, createRails, type Rails } from '../../game/simulation/rails.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import { SNAPSHOT, tickOf } from '../../protocol/messages/snapshot.ts';
import { cellsAt, NOWHERE } from '../room/frame/interest.ts';
import { holds } from '../room/frame/window.ts';
import { helios, TICK_RATE } from '../room/support/arena.ts';
import { Battle, type Onlooker, type Watcher } from '../room/support/battle.ts';

const TICKS = 900;
const SHOWN = 10;

/** What a client runs of netcode, without clocks: each snapshot is taken in as it comes. */
interface Copy {
  readonly rails: Rails;
  readonly replica: Replica;
  readonly shots: ShotField;
  readonly embers: EmberField;
  readonly bounds: Bounds;
}

class Comparison implements Onlooker {
  readonly differences: string[] = [];
  checks = 0;
  private readonly battle: Battle;
  private readonly copies = new Map<Watcher, Copy>();

  constructor(battle: Battle) {
    this.battle = battle;
  }

  stepped(): void {}

  sent(watcher: Watcher): void {
    const copy = this.copyOf(watcher);
    const { slot } = watcher.client;
    let told = false;
    for (const message of watcher.connection.messages.splice(0)) {
      if (message.type === RIM) announceRim(copy.rails, message);
      if (message.type !== SNAPSHOT) continue;
      told = true;
      const { replica, shots, embers, bounds } = copy;
      const tick = tickOf(message.when, replica.tick);
      if (tick < 0) this.differs(watcher, `what is told at ${message.when} does not follow`);
      bounds.take(message.window);
      // Shots fly up to what is told first: `apply` speaks of them as they are at its tick.
      shots.advance(tick);
      replica.apply(message, tick, slot, {
        strike: (shot, _ship, at, out) => shots.strike(shot, at, out),
        bear: (shot, ship, at, state) => shots.bear(shot, ship, at, state),
      });
      shots.apply(message, tick, slot, bounds);
      embers.apply(message, tick, bounds);
    }
    if (told) this.compare(watcher, copy);
  }

  private copyOf(watcher: Watcher): Copy {
    const known = this.copies.get(watcher);
    if (known !== undefined) return known;
    const { ships, shots, embers } = this.battle.arena.world.capacity;
    const rails = createRails(helios(), TICK_RATE);
    const copy = {
      rails,
      replica: new Replica(rails, ships),
      shots: new ShotField(rails, ships, shots),
      embers: new EmberField(ships + shots, embers),
      bounds: new Bounds(),
    };
    this.copies.set(watcher, copy);
    return copy;
  }

  private compare(watcher: Watcher, copy: Copy): void {
    const { world, interest } = this.battle.arena;
    const cells = cellsAt(interest, interest.tick);
    for (let slot = 0; slot < world.slots; slot++) {
      if (slot === watcher.client.slot) continue;
      const tracks =
        slot < world.shotBase
          ? copy.replica.ships
          : slot < world.emberBase
            ? copy.shots.tracks
            : copy.embers.tracks;
      const inView = cells[slot] !== NOWHERE && holds(watcher.client.window, cells[slot], interest.columns);
      const track = living(tracks, slot);
      this.checks++;
      if (inView !== track >= 0) {
        this.differs(watcher, `slot ${slot} ${inView ? 'is not known' : 'is known and should not be'}`);
      } else if (inView) {
        // Embers lie still: their place is kept once, as if at tick 0.
        const lies = tracks === copy.embers.tracks;
        const i = tracks.at(track, lies ? 0 : interest.tick);
        const same = tracks.x[i] === world.x[slot] && tracks.y[i] === world.y[slot];
        if (!same) this.differs(watcher, `slot ${slot} is elsewhere`);
      }
    }
  }

  private differs(watcher: Watcher, what: string): void {
    this.differences.push(`tick ${this.battle.arena.tick()}, client ${watcher.client.slot}: ${what}`);
  }
}

/** The track of an entity that has not ended, or -1. */
function living(tracks: Tracks, slot: number): number {
  const track = tracks.of(slot);
  return track >= 0 && tracks.until[track] === ENDLESS ? track : -1;
}

describe.each([1, 2])("the client's copy of a battle with seed %i", (seed) => {
  let comparison: Comparison;
  beforeAll(() => {
    const battle = new Battle(seed);
    comparison = new Comparison(battle);
    battle.run(TICKS, comparison);
  });

  test('is the world within its window, to the last bit, over gaps and keyframes', () => {
    expect(comparison.checks).toBeGreaterThan(1_000_000);
    expect(comparison.differences.slice(0, SHOWN)).toEqual([]);
  });
});
