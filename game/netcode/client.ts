/** A client without a screen: one player's session, clocks, prediction and world view behind one object. */
import type { NetClient, NetClientOptions } from './contract.ts';

export type * from './contract.ts';
export type { Socket, SocketFactory, SocketHandlers } from './transport.ts';

/** Connects at once; the state says how it goes. */
export declare function createNetClient(options: NetClientOptions): NetClient;
