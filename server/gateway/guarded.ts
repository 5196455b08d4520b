/** The one wrapper that lets nothing out of a callback: an exception there would end the process. */

/** The callback; what it throws is reported, then `rescue` is tried. */
export function guarded<Args extends unknown[]>(
  where: string,
  failed: (where: string, error: unknown) => void,
  run: (...args: Args) => void,
  rescue: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      run(...args);
    } catch (error) {
      try {
        failed(where, error);
        rescue(...args);
      } catch {
        // The request was answered or the socket closed before the failure: nothing is left to be done.
      }
    }
  };
}
