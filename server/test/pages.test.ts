// The built client as a real server hands it out, over HTTP and over TLS.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type RunningServer, runServer, startServer } from './support/process.ts';

const CERT = fileURLToPath(new URL('fixtures/localhost-cert.pem', import.meta.url));
const KEY = fileURLToPath(new URL('fixtures/localhost-key.pem', import.meta.url));

describe('the pages', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  async function scriptAddress(): Promise<string> {
    const html = await (await fetch(`${server.url}/`)).text();
    const [, script] = /<script[^>]+src="([^"]+)"/.exec(html) ?? [];
    expect(script, 'the page loads a script; is the client built (npm run build)?').toBeDefined();
    return new URL(script, `${server.url}/`).href;
  }

  test('address everything relative to where they were loaded from', async () => {
    const html = await (await fetch(`${server.url}/`)).text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link).toMatch(/^(\.\/|#)/);
  });

  test('are asked for anew, their scripts kept for ever', async () => {
    const page = await fetch(`${server.url}/`);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = await fetch(await scriptAddress());
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-type')).toContain('text/javascript');
  });

  test('are sent once: the same again is 304', async () => {
    const { headers } = await fetch(`${server.url}/`);
    const again = await fetch(`${server.url}/`, { headers: { 'if-none-match': headers.get('etag')! } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('come compressed to the same bytes', async () => {
    const address = await scriptAddress();
    const bodies: string[] = [];
    for (const encoding of ['br', 'gzip', 'identity']) {
      const reply = await fetch(address, { headers: { 'accept-encoding': encoding } });
      expect(reply.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      bodies.push(await reply.text());
    }
    expect(new Set(bodies).size).toBe(1);
  });

  test('carry their safety', async () => {
    const { headers } = await fetch(`${server.url}/`);
    const policy = headers.get('content-security-policy');
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('http');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('without compression by sockets: no extension is taken up', async () => {
    const socket = new WebSocket(server.wsUrl, { perMessageDeflate: true });
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.extensions).toBe('');
    socket.terminate();
  });
});

describe('with a certificate', () => {
  test('the same port speaks https and wss', async () => {
    const server = await startServer({ args: ['--tls-cert', CERT, '--tls-key', KEY] });
    expect(server.output()).toContain(`https://127.0.0.1:${server.port}/`);
    const status = await new Promise((resolve, reject) => {
      const url = `https://127.0.0.1:${server.port}/healthz`;
      get(url, { rejectUnauthorized: false }, (reply) => resolve(reply.statusCode)).on('error', reject);
    });
    expect(status).toBe(200);
    const socket = new WebSocket(`wss://127.0.0.1:${server.port}/ws`, { rejectUnauthorized: false });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    server.signal('SIGTERM');
    expect(await closed).toBe(1012);
    expect((await server.exited).code).toBe(0);
  });

  test("another certificate's key is a wrong option", async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'perihelion-tls-'));
    const key = joinPath(folder, 'other.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { code, stderr } = await runServer({ args: ['--tls-cert', CERT, '--tls-key', key] });
    rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(stderr).toMatch(/--tls-key takes the key of the certificate.*other\.pem.*\n$/);
  });
});
