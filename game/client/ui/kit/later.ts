// Screens that few open: their code comes when it is asked for, and not with the page.
import type { Dialog } from './dialog.ts';

/** What opens a screen that `load` brings; it is loaded once, and again only where that failed. */
export function openedLater(load: () => Promise<Pick<Dialog, 'open'>>): () => void {
  let loaded: ReturnType<typeof load> | null = null;
  return () => {
    loaded ??= load();
    loaded.then(
      (dialog) => dialog.open(),
      (error: unknown) => {
        console.error('a screen could not be loaded', error);
        loaded = null;
      },
    );
  };
}
