// A page whose pictures are made but not painted: what is left is script, which is what is measured.
import type { BrowserContext } from 'playwright-core';

/** Draw calls return at once from now on; buffers and textures are still filled. Before the page is opened. */
export async function leaveUndrawn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    for (const { prototype } of [WebGL2RenderingContext, WebGLRenderingContext]) {
      prototype.drawElements = () => {};
      prototype.drawArrays = () => {};
    }
  });
}

/** What each frame leaves in a trace of such a page as it begins. */
export const FRAME_MARK = 'frame';

/**
 * Nothing of the page is shown either, and its frames come by a clock, 60 a second: where the processor draws, laying the
 * page together takes so long that a screen's own frames come a few times a second at best. Before the page is opened.
 */
export async function leaveUnshown(context: BrowserContext): Promise<void> {
  await leaveUndrawn(context);
  await context.addInitScript((mark) => {
    // Not an element: the page's content policy allows none.
    const nothing = new CSSStyleSheet();
    nothing.replaceSync('body { clip-path: inset(50%) } .arena canvas { visibility: hidden }');
    document.adoptedStyleSheets = [nothing];

    let asked = new Map<number, FrameRequestCallback>();
    let answered = new Map<number, FrameRequestCallback>();
    let ids = 0;
    window.requestAnimationFrame = (callback) => {
      asked.set(++ids, callback);
      return ids;
    };
    window.cancelAnimationFrame = (id) => void asked.delete(id);
    setInterval(() => {
      console.timeStamp(mark);
      [asked, answered] = [answered, asked];
      const now = performance.now();
      for (const callback of answered.values()) callback(now);
      answered.clear();
    }, 1000 / 60);
  }, FRAME_MARK);
}
