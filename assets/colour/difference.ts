// How different two colours look: CIEDE2000, and the WCAG contrast of one on the other.

/** Linear light of red, green and blue, 0..1. */
export type Light = readonly [red: number, green: number, blue: number];

/** `#RRGGBB` as linear light. Throws on anything else. */
export function lightOf(hex: string): Light {
  if (!/^#[\da-f]{6}$/i.test(hex)) throw new Error(`a colour is #RRGGBB, not "${hex}"`);
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2 contrast, 1..21. */
export function contrast(a: Light, b: Light): number {
  const luminance = ([r, g, b2]: Light) => 0.2126 * r + 0.7152 * g + 0.0722 * b2;
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

/** CIE L*a*b* under the white of D65. */
function labOf([r, g, b]: Light): readonly [lightness: number, a: number, b: number] {
  const f = (t: number) => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const RADIANS = Math.PI / 180;
const hueOf = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / RADIANS + 360) % 360);
const cosine = (degrees: number) => Math.cos(degrees * RADIANS);
/** How much of the blue corner's correction a chroma gets. */
const blueShare = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));

/** CIEDE2000: 1 is just seen side by side, 20 is told apart at a glance, 100 is black and white. */
export function difference(first: Light, second: Light): number {
  const [l1, a1, b1] = labOf(first);
  const [l2, a2, b2] = labOf(second);
  const stretch = 1 + 0.5 * (1 - blueShare((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const chroma1 = Math.hypot(a1 * stretch, b1);
  const chroma2 = Math.hypot(a2 * stretch, b2);
  const hue1 = hueOf(a1 * stretch, b1);
  const hue2 = hueOf(a2 * stretch, b2);
  const grey = chroma1 * chroma2 === 0;

  let turn = grey ? 0 : hue2 - hue1;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  let hue = hue1 + hue2;
  if (!grey) {
    if (Math.abs(hue1 - hue2) > 180) hue += hue < 360 ? 360 : -360;
    hue /= 2;
  }
  const lightness = (l1 + l2) / 2;
  const chroma = (chroma1 + chroma2) / 2;
  const dLightness = l2 - l1;
  const dChroma = chroma2 - chroma1;
  const dHue = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin((turn / 2) * RADIANS);

  const t =
    1 -
    0.17 * cosine(hue - 30) +
    0.24 * cosine(2 * hue) +
    0.32 * cosine(3 * hue + 6) -
    0.2 * cosine(4 * hue - 63);
  const fromMiddle = (lightness - 50) ** 2;
  const ofLightness = dLightness / (1 + (0.015 * fromMiddle) / Math.sqrt(20 + fromMiddle));
  const ofChroma = dChroma / (1 + 0.045 * chroma);
  const ofHue = dHue / (1 + 0.015 * chroma * t);
  const twist = -2 * blueShare(chroma) * Math.sin(60 * Math.exp(-(((hue - 275) / 25) ** 2)) * RADIANS);
  return Math.sqrt(ofLightness ** 2 + ofChroma ** 2 + ofHue ** 2 + twist * ofChroma * ofHue);
}
