/** Server → client: something every player should be told. */
export const NOTICE = 8;

export const NOTICE_KIND = {
  /** The server goes down in `seconds`; the client comes back by itself. */
  restarting: 0,
} as const;

export interface Notice {
  readonly type: typeof NOTICE;
  readonly kind: number;
  readonly seconds: number;
}
