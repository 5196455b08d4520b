// Where the parts of a page are, and which of them lie over one another.
import type { Page } from 'playwright-core';

interface Box {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Pairs of the selected parts that lie over one another by more than a pixel, and parts that reach beyond the
 * screen. Parts that are not shown, and parts of each other, don't count.
 */
export async function collisions(page: Page, selectors: readonly string[]): Promise<string[]> {
  const boxes: Box[] = await page.evaluate(
    (names) => {
      const shown: { name: string; element: Element }[] = [];
      for (const name of names) {
        for (const element of document.querySelectorAll(name)) {
          if (element.checkVisibility({ visibilityProperty: true })) shown.push({ name, element });
        }
      }
      return shown.map(({ name, element }) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { name, left, top, right, bottom };
      });
    },
    [...selectors],
  );
  const { width, height } = page.viewportSize()!;
  const found: string[] = [];
  boxes.forEach((a, i) => {
    if (a.right - a.left < 1 || a.bottom - a.top < 1) return;
    if (a.left < -1 || a.top < -1 || a.right > width + 1 || a.bottom > height + 1) {
      found.push(`${a.name} leaves the screen`);
    }
    for (const b of boxes.slice(i + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) found.push(`${a.name} and ${b.name}`);
    }
  });
  return found;
}
