// WebDriver (https://www.w3.org/TR/webdriver2/): one session over HTTP.

export interface Session {
  readonly capabilities: { readonly browserName: string; readonly browserVersion: string };
  /** Asks for a path below the session; throws an Error with the driver's own words where it refuses. */
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
  /** Ends the session, and the browser with it. */
  end(): Promise<void>;
}

/** `driver` is its address, `wanted` what the browser must match. */
export async function openSession(driver: string, wanted: object): Promise<Session> {
  const { sessionId, capabilities } = await ask<{
    sessionId: string;
    capabilities: Session['capabilities'];
  }>('POST', `${driver}/session`, { capabilities: { alwaysMatch: wanted } });
  const base = `${driver}/session/${sessionId}`;
  return {
    capabilities,
    get: (path) => ask('GET', base + path),
    post: (path, body) => ask('POST', base + path, body),
    end: () => ask('DELETE', base),
  };
}

async function ask<Answer>(method: string, url: string, body?: object): Promise<Answer> {
  const answer = await fetch(url, { method, body: body ? JSON.stringify(body) : null });
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value as Answer;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${error}: ${message}`);
}
