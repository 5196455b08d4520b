// From hands to the wire: directions, strengths, aims, and taps shorter than a tick.
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { thrustDirection, thrustStrength } from '../../../protocol/quantization.ts';
import { createHands, letGo, packAim, packHands, packStick } from './hands.ts';

function sample(hands: ReturnType<typeof createHands>) {
  const out = { thrust: 0, aim: 0, buttons: 0 };
  packHands(hands, out);
  return out;
}

describe('thrust', () => {
  it.each([
    [1, 0, 0],
    [0, 1, 16],
    [-1, 0, 32],
    [0, -1, 48],
  ])('towards (%i, %i) is direction %i of 64', (x, y, direction) => {
    expect(thrustDirection(packStick(x, y))).toBe(direction);
    expect(thrustStrength(packStick(x, y))).toBe(1);
  });

  it('is none while the stick is nearly at rest, then grows by thirds', () => {
    expect(packStick(0.1, 0)).toBe(0);
    expect([0.3, 0.6, 0.9].map((x) => thrustStrength(packStick(x, 0)))).toEqual([1 / 3, 2 / 3, 1]);
  });
});

describe('aim', () => {
  it('grows clockwise on the screen and wraps', () => {
    expect(packAim(Math.PI / 2)).toBe(1024);
    expect(packAim(-Math.PI / 2)).toBe(3072);
    expect(packAim(2 * Math.PI - 1e-9)).toBe(0);
  });
});

describe('buttons', () => {
  it('that are tapped between two ticks count for one tick', () => {
    const hands = createHands();
    hands.lance.press('KeyE');
    hands.lance.release('KeyE');
    expect(sample(hands).buttons).toBe(BUTTON.lance);
    expect(sample(hands).buttons).toBe(0);
  });

  it('stay on while one of several keys is held', () => {
    const hands = createHands();
    hands.boost.press('ShiftLeft');
    hands.boost.press('Space');
    hands.boost.release('ShiftLeft');
    sample(hands);
    expect(sample(hands).buttons).toBe(BUTTON.boost);
  });

  it('that are switched last until they are switched again', () => {
    const hands = createHands();
    hands.boost.flip();
    sample(hands);
    expect(sample(hands).buttons).toBe(BUTTON.boost);
    hands.boost.flip();
    expect(sample(hands).buttons).toBe(0);
  });

  it('say that a thumb aims, for as long as it does', () => {
    const hands = createHands();
    hands.thumb = true;
    expect(sample(hands).buttons).toBe(BUTTON.thumb);
    letGo(hands);
    expect(sample(hands).buttons).toBe(0);
  });

  it('and thrust are let go of at once, the aim is kept', () => {
    const hands = createHands();
    hands.fire.press('mouse');
    hands.thrustX = 1;
    hands.aim = Math.PI;
    letGo(hands);
    expect(sample(hands)).toEqual({ thrust: 0, aim: 2048, buttons: 0 });
  });
});
