/** For tests: a client connected to an authority over a delayed connection in fake time. */
import { createNetClient, type Hooks, type NetClient, type PilotInput } from '../client.ts';
import type { View, ViewEvent } from '../view.ts';
import { Authority, type AuthorityOptions } from './authority.ts';
import { type Delay, FakeTime, fakeTransport } from './link.ts';

export const STEADY: Delay = { up: () => 50, down: () => 50 };

export interface Player {
  readonly time: FakeTime;
  readonly authority: Authority;
  readonly client: NetClient;
  readonly events: ViewEvent[];
  /** Draws frames for `ms` at 60 a second; `each` sees every one. */
  fly(ms: number, each?: (view: View) => void): void;
}

export function play(
  options: AuthorityOptions = {},
  pilot: (out: PilotInput) => void = () => {},
  delay: Delay = STEADY,
  hooks: Hooks = {},
): Player {
  const time = new FakeTime();
  const authority = new Authority(time, options);
  const client = createNetClient({
    url: 'ws://test',
    callsign: 'Lone',
    token: '',
    hull: 0,
    aspect: 1778,
    openSocket: fakeTransport(time, delay, (peer) => authority.accept(peer)),
    now: () => time.now,
    random: () => 0.5,
    hooks,
  });
  client.setInput(pilot);
  const events: ViewEvent[] = [];
  return {
    time,
    authority,
    client,
    events,
    fly(ms, each) {
      const end = time.now + ms;
      while (time.now < end) {
        time.pass(1000 / 60);
        const view = client.frame(time.now);
        client.drainEvents((event) => events.push(event));
        if (view !== null) each?.(view);
      }
    },
  };
}
