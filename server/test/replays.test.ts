/** Replays of a real server: the kills of its log at their ticks, links to rounds, a crash halfway, and what is refused. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { describe, expect, type TestContext, test } from 'vitest';
import { Playback } from '../../game/netcode/replay/playback.ts';
import { Recording } from '../../game/netcode/replay/recording.ts';
import type { View } from '../../game/netcode/view.ts';
import { decodeServer } from '../../protocol/codec/codec.ts';
import { KILL, type Kill } from '../../protocol/messages/kill.ts';
import { RESULTS } from '../../protocol/messages/results.ts';
import type { ServerMessage } from '../../protocol/messages/server.ts';
import { PartScan, readPart, readTitle } from '../../protocol/replay/read.ts';
import { join, keepUp } from './support/client.ts';
import { type RunningServer, startServer } from './support/process.ts';

const unpack = promisify(inflateRaw);
const inflate = (packed: Uint8Array, most: number) => unpack(packed, { maxOutputLength: most });
/** Two whole parts and half a one. */
const SECONDS = 10;
const TICKS = SECONDS * 30;
const ROUND = ['--round-seconds', `${SECONDS}`, '--break-seconds', '3', '--pilots', '120', '--seed', '5'];
const LOG = ['--log-level', 'debug', '--log-format', 'json'];

interface Listed {
  readonly id: string;
  readonly room: string;
  readonly mode: string;
  readonly map: string;
  readonly seconds: number;
  readonly bytes: number;
}

/** A server that ends with the test. */
async function start({ onTestFinished }: TestContext, ...args: readonly string[]): Promise<RunningServer> {
  const server = await startServer({ args: [...ROUND, ...args] });
  onTestFinished(async () => {
    await server.stop();
  });
  return server;
}

/** A folder that is gone with the test. */
function makeFolder({ onTestFinished }: TestContext): string {
  const folder = mkdtempSync(joinPath(tmpdir(), 'perihelion-replays-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function listed({ url }: RunningServer): Promise<Listed[]> {
  return ((await (await fetch(`${url}/api/replays`)).json()) as { replays: Listed[] }).replays;
}

/** All of a replay's messages, as a client that plays it from its beginning has them. */
async function play(bytes: Uint8Array) {
  const scan = new PartScan();
  scan.scan(bytes);
  expect(scan.problem).toBeNull();
  const title = await readTitle(bytes, scan.title!, inflate);
  const messages: ServerMessage[] = [];
  for (const part of scan.parts) {
    for (const message of (await readPart(bytes, part, inflate)) ?? []) {
      const decoded = decodeServer(message);
      if (!decoded.ok) throw new Error(decoded.reason);
      messages.push(decoded.message);
    }
  }
  return { title, messages, parts: scan.parts, isCut: scan.isCut(bytes.length) };
}

const FRAME_MS = 1000 / 60;

/** A client's playback of a replay, frame by frame on a clock of its own. */
async function watch(bytes: Uint8Array) {
  const recording = new Recording(inflate);
  await recording.take(bytes, true);
  const playback = Playback.open(recording, recording.title!)!;
  let now = 0;
  /** Draws a frame, when what it needs has been read. */
  const frame = async (): Promise<View | null> => {
    now += FRAME_MS;
    let view = playback.frame(now);
    while (playback.waiting) {
      await new Promise(setImmediate);
      view = playback.frame(now);
    }
    return view;
  };
  return { recording, playback, frame };
}

/** Where all ships and shots are drawn. */
function drawn({ ships, shots }: View): string {
  const places: string[] = [];
  for (let i = 0; i < ships.count; i++) {
    const { [i]: slot } = ships.slot;
    places.push(`${slot} ${ships.x[i].toFixed(1)} ${ships.y[i].toFixed(1)} ${ships.hull[i]}`);
  }
  for (let i = 0; i < shots.count; i++) places.push(`shot of ${shots.owner[i]}`);
  return places.sort().join(', ');
}

/** Kills that the server has logged so far. */
function loggedKills(server: RunningServer): Kill[] {
  return server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Kill & { msg: string })
    .filter(({ msg }) => msg === 'a kill');
}

const brief = ({ tick, killer, victim, cause }: Kill) => [tick, killer, victim, cause].join();

// All side by side: they mostly wait for rounds to be played.
describe.concurrent.each([
  ['one thread, in memory', []],
  ['gateway threads, in a folder', ['--gateways', '2', '--data-dir', 'folder']],
])('a round by %s', (_, args) => {
  test('is kept: the results name its replay, whose kills are those of the log', async (context) => {
    const { expect } = context;
    const folder = makeFolder(context);
    const given = args.map((arg) => (arg === 'folder' ? folder : arg));
    const server = await start(context, ...LOG, ...given);
    const { client } = await join(server.wsUrl, { callsign: 'Ada' });
    keepUp(client);
    const still = await fetch(`${server.url}/api/replays/main-0`);
    expect([still.status, await still.json()]).toEqual([404, { error: expect.stringContaining('no such') }]);
    await expect.poll(() => client.messages.some(([type]) => type === RESULTS)).toBe(true);
    const results = client.messages.find(([type]) => type === RESULTS)!;
    const id = results[9] as string;
    const answer = await fetch(`${server.url}/api/replays/${id}`, { headers: { range: 'bytes=0-1048575' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      206,
      'application/vnd.perihelion.replay',
    ]);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { title, messages, parts, isCut } = await play(bytes);
    expect(title).toMatchObject({ map: 'Helios', welcome: { room: 'Helios 7', token: '', callsign: '' } });
    expect(isCut).toBe(false);
    const first = parts[0].firstTick;
    const last = parts[parts.length - 1].lastTick;
    expect([parts.length, last - first]).toEqual([3, TICKS]);
    const kills = messages.filter((message) => message.type === KILL);
    const truth = loggedKills(server).filter(({ tick }) => tick >= first && tick <= last);
    expect(truth.length).toBeGreaterThan(2);
    expect(kills.map(brief)).toEqual(truth.map(brief));

    const { recording, playback, frame } = await watch(bytes);
    const seen: string[] = [];
    playback.listeners.kill.push(({ killer, victim }) => {
      const now = Math.round(playback.seconds * 30 * 1000) / 1000 + first;
      const { tick } = truth[seen.length];
      seen.push([now >= tick && now < tick + 4 ? tick : now, killer, victim].join());
    });
    playback.speed = 4;
    while (!playback.ended) await frame();
    expect(seen).toEqual(truth.map(({ tick, killer, victim }) => [tick, killer, victim].join()));
    expect([playback.seconds, playback.playing]).toEqual([SECONDS, false]);
    const view = (await frame())!;
    expect(view.round.results?.number).toBe(1);

    // Wherever it is entered it shows what is shown by playing up to there, back and forth.
    const other = await watch(bytes);
    other.playback.seek(2.5);
    for (let i = 0; i < 300; i++) await other.frame();
    other.playback.pause();
    const there = (await other.frame())!;
    for (const seconds of [9, 0.4, 5.7, SECONDS, other.playback.seconds]) {
      playback.seek(seconds);
      const shown = (await frame())!;
      expect(playback.seconds).toBeCloseTo(seconds, 6);
      expect((shown.renderTick - first) / 30).toBeCloseTo(seconds, 6);
      expect(shown.ships.count).toBeGreaterThan(seconds === SECONDS ? -1 : 50);
    }
    expect(drawn((await frame())!)).toBe(drawn(there));
    expect(recording.problem).toBeNull();
    expect(messages.filter(({ type }) => type === RESULTS)).toHaveLength(1);
    const [entry] = await listed(server);
    expect(entry).toMatchObject({
      id,
      room: 'Helios 7',
      mode: 'free-for-all',
      map: 'Helios',
      seconds: SECONDS,
    });
    await client.close();
  });
});

test.concurrent('a server that is killed in the middle of a round leaves a replay up to there', async (context) => {
  const { expect } = context;
  const folder = makeFolder(context);
  const args = ['--data-dir', folder, '--round-seconds', '600', '--name', 'Crash'];
  const killed = await start(context, ...args);
  const inFolder = () =>
    readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith('.replay'));
  /** Whole parts of the file that has most of them. */
  const parts = () => {
    const counts = inFolder().map((file) => {
      const scan = new PartScan();
      scan.scan(readFileSync(joinPath(folder, String(file))));
      return scan.parts.length;
    });
    return Math.max(0, ...counts);
  };
  await expect.poll(parts, { interval: 100 }).toBeGreaterThan(0);
  killed.signal('SIGKILL');
  await killed.exited;
  const server = await start(context, ...args);
  const [entry] = await listed(server);
  expect(entry).toMatchObject({ room: 'Crash', map: 'Helios' });
  const bytes = new Uint8Array(await (await fetch(`${server.url}/api/replays/${entry.id}`)).arrayBuffer());
  const { parts: played, messages } = await play(bytes);
  expect(played.length).toBeGreaterThan(0);
  const { lastTick } = played[played.length - 1];
  expect(entry.seconds).toBe(Math.round((lastTick - played[0].firstTick + 1) / 30));
  expect(messages.length).toBeGreaterThan(100);
  // What is played now is nobody's to see.
  const now = inFolder().map((file) => String(file).replace(/^.*[\\/]|\.replay$/g, ''));
  const other = now.find((name) => name !== entry.id);
  if (other !== undefined) expect((await fetch(`${server.url}/api/replays/${other}`)).status).toBe(409);
});

test.concurrent('without replays nothing is recorded', async (context) => {
  const { expect } = context;
  const server = await start(context, '--replays', '0', '--round-seconds', '1', '--break-seconds', '1');
  const { client } = await join(server.wsUrl, { callsign: 'Ada' });
  keepUp(client);
  await expect.poll(() => client.messages.some(([type]) => type === RESULTS)).toBe(true);
  expect(client.messages.find(([type]) => type === RESULTS)![9]).toBe('');
  expect(await listed(server)).toEqual([]);
  await client.close();
});
