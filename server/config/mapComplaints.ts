/** What is wrong with the text of a map file, each with its line and its place. */
import { checkMap } from '../../game/simulation/arenaMap.ts';
import { brokenLine, jsonPlaces, lineOf } from './jsonPlaces.ts';

/** `line: place: what is accepted there` for everything that is wrong; empty where the map can be played. Never throws. */
export function mapComplaints(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message.replace(/\s+/g, ' ');
    return [`${brokenLine(text, message)}: not JSON: ${message}`];
  }
  const checked = checkMap(value);
  if (checked.ok) return [];
  const places = jsonPlaces(text);
  return checked.problems.map((problem) => {
    const place = problem.slice(0, Math.max(0, problem.indexOf(':')));
    return `${lineOf(places, place)}: ${problem}`;
  });
}
