/** How a player's own ship stood at each tick: as it was told, or, where that is left to the player, by its own step. */
import { Prediction } from '../../../game/netcode/prediction.ts';
import { unpackMap } from '../../../game/simulation/arenaMap.ts';
import { announceRim, createRails, type Rails } from '../../../game/simulation/rails.ts';
import type { ClientMessage } from '../../../protocol/messages/client.ts';
import { INPUT } from '../../../protocol/messages/input.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { OWN_FIELDS, SNAPSHOT, tickOf } from '../../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';

const IGNORED = { pulse() {}, lance() {}, beginReplay() {}, endReplay() {} };

export class OwnShip {
  /** Tick of the last snapshot, or -1. */
  tick = -1;
  private rails: Rails | null = null;
  private prediction: Prediction | null = null;

  /** Takes in what the player sends. */
  said(message: ClientMessage): void {
    if (message.type === INPUT) this.prediction?.remember(message.tick, message);
  }

  /** Takes in what the player is told; gives the own ship (see OWN) after a snapshot, null after all else. */
  heard(message: ServerMessage): number[] | null {
    if (message.type === WELCOME) {
      const map = unpackMap(message.map, message.room);
      if (map === null) throw new Error('the welcome holds no map');
      this.rails = createRails(map, message.tickRate);
      this.prediction = new Prediction(this.rails, IGNORED);
      this.tick = -1;
    }
    const { rails, prediction } = this;
    if (rails === null || prediction === null) return null;
    if (message.type === RIM) announceRim(rails, message);
    if (message.type !== SNAPSHOT) return null;
    const tick = tickOf(message.when, this.tick);
    if (!prediction.reconcile(tick, message.own).exact && message.own.length === 0) {
      throw new Error(`the own ship cannot be foreseen at tick ${tick}`);
    }
    this.tick = tick;
    return Array.from({ length: OWN_FIELDS }, (_, field) => prediction.stateAt(tick, field));
  }
}
