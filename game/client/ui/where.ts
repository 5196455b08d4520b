// Where elements are on the screen, asked for in a way that costs the page no layout.

/**
 * Returns what asks once; the boxes, css px, come with the browser's next frame, which works them out anyway. Asked
 * for at once they would make it lay the page out in the midst of a frame's script. What is not shown has an empty box.
 */
export function lookWhere(
  elements: () => readonly Element[],
  tell: (boxes: readonly DOMRectReadOnly[]) => void,
): () => void {
  const observer = new IntersectionObserver((entries) => {
    observer.disconnect();
    tell(entries.map(({ boundingClientRect }) => boundingClientRect));
  });
  return () => {
    observer.disconnect();
    for (const element of elements()) observer.observe(element);
  };
}
