/** Calls of the ports as messages between threads: what can be called there can be posted. */
import type { ArenaPort, AudiencePort } from './port.ts';

/** Every call of some methods of a port: the method's name, then what it is given. */
type CallsOf<Port, Names extends keyof Port> = {
  [Name in Names]: Port[Name] extends (...given: infer Given) => void ? readonly [Name, ...Given] : never;
}[Names];

/** What an arena posts. Frames and inputs go through shared memory. */
export type AudienceCall = CallsOf<AudiencePort, Exclude<keyof AudiencePort, 'published' | 'opening'>>;

/** What an audience posts. */
export type ArenaCall = CallsOf<ArenaPort, Exclude<keyof ArenaPort, 'input' | 'now'>>;

/** Calls in their order. Those of tick t come before its frame, and after those of the ticks before. */
export interface AudienceCalls {
  readonly tick: number;
  readonly calls: readonly AudienceCall[];
}

export function callAudience(audience: AudiencePort, [name, ...given]: AudienceCall): void {
  (audience[name] as (...given: readonly unknown[]) => void)(...given);
}

export function callArena(arena: ArenaPort, [name, ...given]: ArenaCall): void {
  (arena[name] as (...given: readonly unknown[]) => void)(...given);
}
