/** Where in a JSON text a value stands: the line of every path such as `bodies[1].radius`. */

/** The line (from 1) of each path in a text that `JSON.parse` takes; the whole is the empty path. */
export function jsonPlaces(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g;
  let line = 1;

  /** The next token that is no end of a line; empty at the end of the text. */
  function next(): string {
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
      if (match[0] !== '\n') return match[0];
      line++;
    }
    return '';
  }

  function value(first: string, path: string): void {
    lines.set(path, line);
    if (first === '{') object(path);
    else if (first === '[') list(path);
  }

  function object(path: string): void {
    for (let key = next(); key !== '}' && key !== ''; key = next()) {
      if (key === ',') continue;
      next();
      const name = String(JSON.parse(key));
      value(next(), path === '' ? name : `${path}.${name}`);
    }
  }

  function list(path: string): void {
    let i = 0;
    for (let item = next(); item !== ']' && item !== ''; item = next()) {
      if (item !== ',') value(item, `${path}[${i++}]`);
    }
  }

  value(next(), '');
  return lines;
}

/** The line of a path, or of what it would stand in where it is missing. */
export function lineOf(places: ReadonlyMap<string, number>, path: string): number {
  for (let at = path; at !== ''; at = at.replace(/(\.|^)[^.[\]]+$|\[\d+\]$/, '')) {
    const line = places.get(at);
    if (line !== undefined) return line;
  }
  return places.get('') ?? 1;
}

/** The line that a message of `JSON.parse` speaks of; the last one where it names none, as at an early end. */
export function brokenLine(text: string, message: string): number {
  const at = /position (\d+)/.exec(message);
  const upTo = at === null ? text.trimEnd() : text.slice(0, Number(at[1]));
  return upTo.split('\n').length;
}
