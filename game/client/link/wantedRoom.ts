// The room that the player wants, kept in the page's address, so that it can be sent and reloaded.

const PARAMETER = 'room';
/** As long as the server's ids may be. */
const LENGTH_MOST = 32;

/** The id in an address's query; '' where there is none that could be one. */
export function roomOf(search: string): string {
  const id = new URLSearchParams(search).get(PARAMETER) ?? '';
  return id.length <= LENGTH_MOST ? id : '';
}

/** An address with that room and nothing else of its query changed; '' for none. */
export function withRoom(address: string, id: string): string {
  const url = new URL(address);
  if (id === '') url.searchParams.delete(PARAMETER);
  else url.searchParams.set(PARAMETER, id);
  return url.href;
}
