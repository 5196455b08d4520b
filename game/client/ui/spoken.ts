// Texts on the page that follow the language: said when they are made, and again whenever it changes.
import { type Key, type Line, line, type Words } from '../text/dictionary.ts';
import { LANGUAGES } from '../text/languages.ts';
import { onLanguage, sayLine, spokenLanguage } from '../text/speech.ts';

interface Spoken {
  /** Texts of what left the page are forgotten with it. */
  readonly node: WeakRef<Node>;
  write(node: Node): void;
}

const followers = new Set<Spoken>();

onLanguage(() => {
  document.documentElement.lang = LANGUAGES[spokenLanguage()].tag;
  for (const follower of followers) {
    const node = follower.node.deref();
    if (node) follower.write(node);
    else followers.delete(follower);
  }
});

function follow<N extends Node>(node: N, write: (node: N) => void): void {
  write(node);
  followers.add({ node: new WeakRef(node), write: write as (node: Node) => void });
}

/** A text node; put it wherever a text goes. Where nodes come and go all the time take `say`. */
export function spoken<K extends Key>(key: K, ...words: Words<K>): Text {
  const said = line(key, ...words);
  const node = document.createTextNode('');
  follow(node, (text) => {
    text.data = sayLine(said);
  });
  return node;
}

/** Sets an attribute that people read or hear, such as `aria-label`. */
export function speakAttribute<K extends Key>(
  element: Element,
  name: string,
  key: K,
  ...words: Words<K>
): void {
  const said = line(key, ...words);
  follow(element, (target) => target.setAttribute(name, sayLine(said)));
}

/** Writes the line that an element shows, whenever it is another one than before; null empties it. */
export function lineWriter(element: Element): (next: Line | null) => void {
  let shown: Line | null = null;
  const write = (node: Node) => {
    node.textContent = shown ? sayLine(shown) : '';
  };
  follow(element, write);
  return (next) => {
    if (next === shown) return;
    shown = next;
    write(element);
  };
}
