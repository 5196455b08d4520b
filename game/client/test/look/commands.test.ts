// Each command that looks at the page starts under plain Node, which can load no picture and no style sheet.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it.each(['contactSheet', 'filmstrip', 'frameCost', 'memory', '../browsers/main'])(
  '%s says how it is used',
  async (name) => {
    const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
    const { code, said } = await new Promise<{ code: unknown; said: string }>((done) => {
      execFile(process.execPath, [file, '--nonsense'], (error, _, stderr) =>
        done({ code: error?.code, said: stderr }),
      );
    });
    expect(said).toMatch(/'--nonsense'[\s\S]*usage: npm run /);
    expect(code).toBe(2);
  },
);
