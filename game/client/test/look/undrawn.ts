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
