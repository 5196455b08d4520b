// Parts of the page that few need: their code comes when it is asked for, and not with the page.
import type { Dialog } from './dialog.ts';

/** Has `use` take what `load` brings, each time that it is called; it is loaded once, and again only where that failed. */
export function later<Part>(load: () => Promise<Part>, use: (part: Part) => void): () => void {
  let loaded: Promise<Part> | null = null;
  return () => {
    loaded ??= load();
    loaded.then(use, (error: unknown) => {
      console.error('a part of the page could not be loaded', error);
      loaded = null;
    });
  };
}

/** What opens a screen that `load` brings. */
export function openedLater(load: () => Promise<Pick<Dialog, 'open'>>): () => void {
  return later(load, (dialog) => dialog.open());
}
