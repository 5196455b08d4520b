/** Reads the headers by which a client says what it can take and what it has already. */
import type { Asset, Variant } from './assets.ts';

/** The best variant that an Accept-Encoding header allows; the plain one is always allowed. */
export function chooseVariant(asset: Asset, acceptEncoding: string): Variant {
  const accepted = new Set(acceptEncoding.split(',').flatMap(acceptable));
  const { variants } = asset;
  return variants.find(({ encoding }) => accepted.has(encoding)) ?? variants[variants.length - 1];
}

/** `br;q=0.5` → ['br']; nothing for a quality of 0. */
function acceptable(entry: string): string[] {
  const [name, ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
}

/** Whether an If-None-Match header names this tag. */
export function matches(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((entry) => ['*', etag].includes(entry.trim().replace(/^W\//, '')));
}
