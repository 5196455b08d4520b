/** Which pages may open a socket: those of this server's own host, and of the origins that the host named. */

export class Origins {
  private readonly allowed: ReadonlySet<string>;

  /** `allowed` are origins in the spelling of `URL.origin`. */
  constructor(allowed: readonly string[]) {
    this.allowed = new Set(allowed);
  }

  /**
   * Judges an Origin header against the Host the request was sent to. Without an Origin the client is no
   * browser, and no page can be behind it. `null` (sandboxes, files, redirects) is nobody's, so never allowed.
   */
  allows(origin: string, host: string): boolean {
    if (origin === '') return true;
    if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
    const url = new URL(origin);
    // Only the exact spelling of a browser: no path, credentials or capitals that two readers may read in two ways.
    if (url.origin !== origin) return false;
    return this.allowed.has(origin) || (host !== '' && url.host === hostAsIn(url.protocol, host));
  }
}

/** The host in the spelling of `URL.host` for the scheme: lower case, default port left out. */
function hostAsIn(scheme: string, host: string): string {
  const text = `${scheme}//${host}`;
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(text)) return '';
  return new URL(text).host;
}
