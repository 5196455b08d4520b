// Copies a text to the clipboard, also where the page may not use that by itself.
import { el } from './dom.ts';

/** True where it worked: only a secure address has a clipboard, elsewhere the text is selected and copied. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The way that also works on plain http in a local network. */
function copyBySelection(text: string): boolean {
  const field = el('textarea', 'unseen', text);
  const { activeElement } = document;
  // Within an open dialog, or it could not be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    (activeElement as HTMLElement | null)?.focus();
  }
}
