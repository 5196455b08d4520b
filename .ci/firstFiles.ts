// Which of the built client's files a browser needs before the first flight, so that size and progress mean the same.

/** Loaded later, or by some only: other languages, sound, screens that open when asked for or after a round, rare letters of callsigns, icons. */
const LATER =
  /^((de|es|fr|zh|studio|phosphorLayers|dots|tabs|fields|replayList|fullArena|graphDrawing|\w+Screen|standings|scoreboard|howTo.*|.*-(latin-ext|cyrillic)-.*|icon-.*)-[\w-]{8}|icon-180)\.\w+$/;

/** Whether the file of that name in `assets/` belongs to the first load. */
export function isFirst(name: string): boolean {
  return !LATER.test(name);
}
