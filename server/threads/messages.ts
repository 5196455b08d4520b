/** What the main thread and its gateway threads post to each other. */
import type { GatewayStats, LinkRoute } from '../gateway/port.ts';
import type { HttpReply } from '../http/port.ts';
import type { Log } from '../observability/port.ts';

/** A request as it can be posted. */
export interface PostedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** How late a thread's event loop ran, seconds. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface GatewayReport {
  readonly stats: GatewayStats;
  readonly delay: LoopDelay;
}

/** From a gateway thread. */
export type FromGateway =
  /** It listens, or cannot. */
  | { readonly kind: 'listening'; readonly does: boolean }
  /** Wants a page answered. */
  | { readonly kind: 'ask'; readonly id: number; readonly request: PostedRequest }
  /** Has a request that belongs to gateway `to`; and gives the answer to one that came to `to`. */
  | {
      readonly kind: 'relay';
      readonly to: number;
      readonly id: number;
      readonly route: LinkRoute;
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'relayed';
      readonly to: number;
      readonly id: number;
      readonly call: 'reply' | 'refuse';
      readonly reply: HttpReply;
    }
  | { readonly kind: 'report'; readonly report: GatewayReport }
  | { readonly kind: 'log'; readonly level: keyof Log; readonly fields: object; readonly message: string };

/** To a gateway thread. */
export type ToGateway =
  /** The answer to what it asked; null where there is none but "internal error". */
  | { readonly kind: 'answer'; readonly id: number; readonly reply: HttpReply | null }
  | {
      readonly kind: 'relay';
      readonly from: number;
      readonly id: number;
      readonly route: LinkRoute;
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'relayed';
      readonly id: number;
      readonly call: 'reply' | 'refuse';
      readonly reply: HttpReply;
    }
  /** A gateway is gone, with all that it was to answer. */
  | { readonly kind: 'gone'; readonly gateway: number }
  /** Report; the delays begin anew. */
  | { readonly kind: 'report' }
  | { readonly kind: 'drain' }
  | { readonly kind: 'end' }
  | { readonly kind: 'close' };
