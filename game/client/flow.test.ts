// The way through the screens: start, joining, flying, wrecked and back, and where refusals lead.
import { describe, expect, it } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { type FlowEvent, nextScreen, type Screen, START } from './flow.ts';

function walk(...events: FlowEvent[]): Screen {
  return events.reduce(nextScreen, START);
}

const launch: FlowEvent = { kind: 'launch' };
const flying: FlowEvent = { kind: 'seen', flying: true, between: false };
const wrecked: FlowEvent = { kind: 'seen', flying: false, between: false };
const between: FlowEvent = { kind: 'seen', flying: false, between: true };

describe('the way through the screens', () => {
  it('leads from the start to a flying ship', () => {
    expect(walk(launch)).toEqual({ kind: 'joining', resuming: false });
    expect(walk(launch, flying)).toEqual({ kind: 'flying' });
  });

  it('leads back and forth between flying and wrecked', () => {
    expect(walk(launch, flying, wrecked)).toEqual({ kind: 'wrecked' });
    expect(walk(launch, flying, wrecked, flying)).toEqual({ kind: 'flying' });
  });

  it('leads to the standings between two rounds, and on from there', () => {
    expect(walk(launch, flying, between)).toEqual({ kind: 'standings' });
    expect(walk(launch, wrecked, between, flying)).toEqual({ kind: 'flying' });
    expect(walk({ kind: 'resume' }, between)).toEqual({ kind: 'standings' });
    expect(walk(launch, between, { kind: 'left' })).toBe(START);
    expect(walk(launch, { ...between, flying: true })).toEqual({ kind: 'standings' });
  });

  it('leads to watching, to the standings between two rounds, and back', () => {
    const watched: FlowEvent = { kind: 'watched' };
    expect(walk(launch, watched)).toEqual({ kind: 'watching' });
    expect(walk({ kind: 'resume' }, watched)).toEqual({ kind: 'watching' });
    expect(walk(launch, watched, watched, { kind: 'left' })).toBe(START);
    expect(walk(launch, watched, between)).toEqual({ kind: 'standings' });
    expect(walk(launch, watched, between, watched)).toEqual({ kind: 'watching' });
    expect(walk(watched)).toBe(START);
    expect(walk(launch, flying, watched)).toEqual({ kind: 'flying' });
  });

  it('comes back to a wreck after a reload', () => {
    expect(walk({ kind: 'resume' }, wrecked)).toEqual({ kind: 'wrecked' });
  });

  it('keeps the same screen object where nothing changes, so that nothing is drawn anew', () => {
    const screen = walk(launch, flying);
    expect(nextScreen(screen, flying)).toBe(screen);
  });

  it('ignores a late view after the player has left', () => {
    expect(walk(launch, flying, { kind: 'left' }, flying)).toBe(START);
  });
});

describe('a refusal', () => {
  const refused = (code: number, reason = ''): FlowEvent => ({ kind: 'refused', code, reason });

  it.each([
    [CLOSE.callsignTaken, true],
    [CLOSE.callsign, true],
    [CLOSE.full, false],
    [CLOSE.replaced, false],
    [CLOSE.noRoom, false],
  ])('with code %i leads back to the start with a message', (code, callsign) => {
    const screen = walk(launch, refused(code));
    expect(screen).toMatchObject({ kind: 'start', problem: { callsign } });
  });

  it('of a callsign asks for another one', () => {
    const screen = walk(launch, refused(CLOSE.callsign, 'that callsign is not welcome here'));
    expect(screen).toMatchObject({ problem: { line: { key: 'line.callsignFoul' }, callsign: true } });
  });

  it('of the protocol version asks for a reload, for good', () => {
    const screen = walk(launch, refused(CLOSE.version));
    expect(screen).toEqual({ kind: 'outdated' });
    expect(nextScreen(screen, launch)).toBe(screen);
  });
});
