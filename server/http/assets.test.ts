// What is kept of the built client, and which form of a file a request gets.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Assets, loadAssets } from './assets.ts';
import { chooseVariant, matches } from './negotiate.ts';
import { pack } from './packed.ts';

const SCRIPT = 'export const answer = 42;\n'.repeat(100);
let folder = '';
let assets: Assets;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perihelion-assets-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, '.secret'), 'x');
  writeFileSync(join(folder, 'assets', 'index-Ab3_x-9Z.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'atlas.png'), Buffer.alloc(2_000));
  assets = await loadAssets(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the assets', () => {
  test('are the files of the folder by their address, hidden ones left out', () => {
    expect([...assets.keys()].sort()).toEqual([
      '/assets/atlas.png',
      '/assets/index-Ab3_x-9Z.js',
      '/index.html',
    ]);
  });

  test('are none where there is no folder', async () => {
    expect((await loadAssets(join(folder, 'gone'))).size).toBe(0);
  });

  test('are kept for ever only where their name has a hash of their content', () => {
    expect(assets.get('/assets/index-Ab3_x-9Z.js')?.immutable).toBe(true);
    expect(assets.get('/assets/atlas.png')?.immutable).toBe(false);
    expect(assets.get('/index.html')?.immutable).toBe(false);
  });

  test('are compressed where that helps, to the same bytes', () => {
    const [br, gz, plain] = assets.get('/assets/index-Ab3_x-9Z.js')!.variants;
    expect([br.encoding, gz.encoding, plain.encoding]).toEqual(['br', 'gzip', '']);
    expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
    expect(gunzipSync(gz.body).toString()).toBe(SCRIPT);
    expect(new Set([br.etag, gz.etag, plain.etag]).size).toBe(3);
    expect(assets.get('/assets/atlas.png')?.variants).toHaveLength(1);
  });
});

describe('what the build compressed', () => {
  const PAGE = Buffer.from('<!doctype html>'.repeat(50));
  let site = '';
  const variantsOf = async () => (await loadAssets(site)).get('/page.html')!.variants;

  beforeAll(async () => {
    site = mkdtempSync(join(tmpdir(), 'perihelion-site-'));
    writeFileSync(join(site, 'page.html'), PAGE);
    await pack(site, PAGE);
  });
  afterAll(() => rmSync(site, { recursive: true }));

  test('is taken as it lies there, and is no file of the site', async () => {
    const packed = join(site, '.packed');
    const [br] = readdirSync(packed).filter((name) => name.endsWith('.br'));
    const form = brotliCompressSync(PAGE, { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } });
    writeFileSync(join(packed, br), form);
    expect([...(await loadAssets(site)).keys()]).toEqual(['/page.html']);
    expect(Buffer.compare((await variantsOf())[0].body, form)).toBe(0);
  });

  test('is not, where the file has changed since', async () => {
    const changed = Buffer.concat([PAGE, PAGE]);
    writeFileSync(join(site, 'page.html'), changed);
    const [br, gz] = await variantsOf();
    expect(brotliDecompressSync(br.body)).toEqual(changed);
    expect(gunzipSync(gz.body)).toEqual(changed);
  });
});

describe('negotiation', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=1.0, br;q=0', 'gzip'],
    ['br;q=0.000', ''],
    ['identity', ''],
    ['', ''],
    ['brotli', ''],
  ])('"%s" gets "%s"', (header, encoding) => {
    expect(chooseVariant(assets.get('/assets/index-Ab3_x-9Z.js')!, header).encoding).toBe(encoding);
  });

  test.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"ab"', false],
    ['a', false],
    ['', false],
  ])('If-None-Match %s', (header, expected) => {
    expect(matches(header, '"a"')).toBe(expected);
  });
});
