// Settings: whatever was kept, by whichever version, something sensible comes of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT, parse, print } from './format.ts';
import { defaultsOf, keepSettings, readSettings } from './settings.ts';
import { openSettings, SETTINGS_KEY, type Shelf } from './store.ts';

const DEFAULTS = readSettings({});

function shelf(content: Record<string, string> = {}): Shelf & { content: Map<string, string> } {
  const kept = new Map(Object.entries(content));
  return {
    content: kept,
    read: (key) => kept.get(key) ?? null,
    write: (key, text) => void kept.set(key, text),
    remove: (key) => void kept.delete(key),
  };
}

describe('reading settings', () => {
  it('takes what is good, and the default for the rest', () => {
    const settings = readSettings({
      callsign: 'Vesper',
      scale: 130,
      palette: 'purple',
      mute: 'yes',
      effects: 400,
    });
    expect(settings).toMatchObject({
      callsign: 'Vesper',
      scale: 130,
      palette: 'default',
      mute: false,
      effects: 100,
    });
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.option(fc.string(), { nil: null }), (text, first) => {
        const settings = readSettings(parse(text, first));
        expect(Object.keys(settings)).toEqual(Object.keys(DEFAULTS));
      }),
    );
  });

  it('survives any value of any entry', () => {
    const entries = fc.record(
      Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, fc.jsonValue()])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(entries, (kept) => {
        const settings = readSettings(parse(print(kept), null));
        expect(typeof settings.scale).toBe('number');
        expect(Array.isArray(settings.keys.fire)).toBe(true);
      }),
    );
  });
});

describe('keeping settings', () => {
  it('keeps only what was chosen', () => {
    expect(keepSettings({}, { scale: 120, mute: false })).toEqual({ scale: 120 });
    expect(keepSettings({ scale: 120 }, { scale: 100 })).toEqual({});
  });

  it('keeps what only a later version knows', () => {
    expect(keepSettings({ warp: 9 }, { scale: 120 })).toEqual({ warp: 9, scale: 120 });
  });

  it('gives defaults back by name', () => {
    expect(defaultsOf('scale', 'mute')).toEqual({ scale: 100, mute: false });
  });
});

describe('the formats', () => {
  it('of the first version held a callsign alone', () => {
    expect(readSettings(parse(null, 'Old Mariner')).callsign).toBe('Old Mariner');
  });

  it('of a later version is read as far as it is understood', () => {
    const text = JSON.stringify({ version: FORMAT + 7, callsign: 'Vesper', scale: { x: 1 }, warp: true });
    expect(readSettings(parse(text, null))).toMatchObject({ callsign: 'Vesper', scale: 100 });
  });

  it.each(['', '{', 'null', '[1]', '"x"', '{"version":"two","callsign":"Vesper"}', '{"version":-3}'])(
    'may be damaged: %j',
    (text) => {
      expect(() => readSettings(parse(text, null))).not.toThrow();
    },
  );
});

describe('the store', () => {
  it('moves the callsign of the first format over with the first choice', () => {
    const kept = shelf({ 'perihelion.callsign': 'Old Mariner' });
    const settings = openSettings(kept);
    expect(settings.now.callsign).toBe('Old Mariner');
    settings.set({ scale: 120 });
    expect([...kept.content.keys()]).toEqual([SETTINGS_KEY]);
    expect(openSettings(kept).now).toMatchObject({ callsign: 'Old Mariner', scale: 120 });
  });

  it('tells who watches, at once and after each change, also of another tab', () => {
    const settings = openSettings(shelf());
    const scales: number[] = [];
    settings.watch(({ scale }) => scales.push(scale));
    settings.set({ scale: 120 });
    settings.adopt(print({ scale: 80 }));
    settings.adopt(null);
    expect(scales).toEqual([100, 120, 80, 100]);
  });

  it('goes on where nothing can be read or written', () => {
    const broken: Shelf = {
      read: () => {
        throw new Error('forbidden');
      },
      write: () => {
        throw new Error('full');
      },
      remove: () => {},
    };
    const settings = openSettings(broken);
    settings.set({ scale: 120 });
    expect(settings.now.scale).toBe(120);
  });
});
