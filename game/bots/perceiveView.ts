/** Fills a brain's percept from what the netcode shows: the same view that a screen would draw. */

import type { View } from '../netcode/view.ts';
import { type Percept, SEEN } from '../pilots/brain.ts';
import { clearNearest, createNearest, offer } from '../pilots/nearest.ts';
import { moveRails, type Place, type Rails, relayPlace } from '../simulation/rails.ts';
import { RELAY } from '../simulation/rules.ts';

// Scratch memory: percepts are filled one after the other. What is kept are places in the view's lists.
const ships = createNearest(SEEN.ships);
const shots = createNearest(SEEN.shots);
const embers = createNearest(SEEN.embers);
const place: Place = { x: 0, y: 0 };

/**
 * Others are shown a little in the past; they are told as they will be when the pilot's next input counts,
 * as a player's eye does it. `rails` are the bot's own, of the view's map.
 */
export function perceiveView(view: View, rails: Rails, percept: Percept): void {
  const { own } = view;
  const tick = Math.floor(view.ownTick);
  moveRails(rails, tick);
  rails.rim = view.rim;
  percept.tick = tick;
  percept.rails = rails;
  percept.slot = own.slot;
  percept.flying = own.flying;
  percept.mayRespawn = !own.flying && own.respawnWait <= 0;
  percept.hullKind = own.hullKind;
  percept.x = own.x;
  percept.y = own.y;
  percept.vx = own.vx;
  percept.vy = own.vy;
  percept.hull = own.hull / own.hullMax;
  percept.charge = own.charge / own.chargeMax;
  percept.lanceReady = own.lanceWait <= 0;
  percept.grace = own.grace > 0;
  percept.crowned = view.standings.crown >= 0 && view.standings.crown !== own.slot;
  percept.crownX = view.standings.crownX;
  percept.crownY = view.standings.crownY;
  const ahead = (view.ownTick - view.renderTick) * rails.dt;
  percept.team = own.team;
  tellObjectives(view, rails, percept);
  tellShips(view, percept, ahead);
  tellShots(view, percept);
  tellEmbers(view, percept);
}

/** The relays in play: where they are follows from the map, the rest is told to everyone. */
function tellObjectives({ round, own }: View, rails: Rails, percept: Percept): void {
  const { relays } = rails.map;
  const count = own.team === 0 ? 0 : Math.min(SEEN.objectives, round.relays.length, relays.length);
  percept.objectiveCount = count;
  for (let i = 0; i < count; i++) {
    relayPlace(rails, relays[i], place);
    percept.objectiveX[i] = place.x;
    percept.objectiveY[i] = place.y;
    percept.objectiveReach[i] = RELAY.reach;
    percept.objectiveTeam[i] = round.relays[i].holder;
    percept.objectiveContested[i] = round.relays[i].taker > 0 ? 1 : 0;
  }
}

function tellShips(view: View, percept: Percept, ahead: number): void {
  const { ships: list, own } = view;
  clearNearest(ships);
  for (let i = 0; i < list.count; i++) offer(ships, i, square(list.x[i] - percept.x, list.y[i] - percept.y));
  percept.shipCount = ships.count;
  for (let n = 0; n < ships.count; n++) {
    const i = ships.slot[n];
    percept.shipSlot[n] = list.slot[i];
    percept.shipHullKind[n] = list.hullKind[i];
    percept.shipX[n] = list.x[i] + list.vx[i] * ahead;
    percept.shipY[n] = list.y[i] + list.vy[i] * ahead;
    percept.shipVx[n] = list.vx[i];
    percept.shipVy[n] = list.vy[i];
    percept.shipHull[n] = list.hull[i];
    percept.shipBounty[n] = list.bounty[i];
    percept.shipFlags[n] = list.flags[i];
    percept.shipMate[n] = own.team > 0 && list.team[i] === own.team ? 1 : 0;
  }
}

/** Shots near the own ship are shown in its present already. */
function tellShots(view: View, percept: Percept): void {
  const { shots: list } = view;
  clearNearest(shots);
  for (let i = 0; i < list.count; i++) {
    if (list.own[i] === 0) offer(shots, i, square(list.x[i] - percept.x, list.y[i] - percept.y));
  }
  percept.shotCount = shots.count;
  for (let n = 0; n < shots.count; n++) {
    const i = shots.slot[n];
    percept.shotSlot[n] = list.slot[i];
    percept.shotX[n] = list.x[i];
    percept.shotY[n] = list.y[i];
    percept.shotVx[n] = list.vx[i];
    percept.shotVy[n] = list.vy[i];
  }
}

function tellEmbers(view: View, percept: Percept): void {
  const { embers: list } = view;
  clearNearest(embers);
  for (let i = 0; i < list.count; i++) offer(embers, i, square(list.x[i] - percept.x, list.y[i] - percept.y));
  percept.emberCount = embers.count;
  for (let n = 0; n < embers.count; n++) {
    percept.emberX[n] = list.x[embers.slot[n]];
    percept.emberY[n] = list.y[embers.slot[n]];
  }
}

function square(dx: number, dy: number): number {
  return dx * dx + dy * dy;
}
