// Where things are, relative to the page, so that the game works under a sub-path and behind any proxy.

/** The WebSocket address of the arena that belongs to a page. */
export function socketAddress(page: string): string {
  const url = new URL('ws', page);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = '';
  url.hash = '';
  return url.href;
}

/** The address to send to friends: the page without whatever only concerns this visit. */
export function inviteAddress(page: string): string {
  const url = new URL(page);
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/index\.html$/, '');
  return url.href;
}

/** Whether only this machine can open an address. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\./.test(hostname) ||
    hostname.endsWith('.localhost')
  );
}
