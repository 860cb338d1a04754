import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withInlineStyles } from './inline-styles.mjs';

const CSS = 'a::before { content: "$&"; color: light-dark(red, blue) }';

test('stylesheets are inlined unchanged, under any base path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'auth-grants-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/index-1.css'), `${CSS}\n`);
  const link = '<link rel="stylesheet" crossorigin href="/tools/grants/assets/index-1.css">';
  const icon = '<link rel="icon" href="/favicon.svg">';
  expect(await withInlineStyles(`<head>\n    ${link}\n    ${icon}</head>`, folder)).toBe(
    `<head>\n    <style>${CSS}</style>\n    ${icon}</head>`,
  );
  await expect(withInlineStyles(link.replace('-1', '-2'), folder)).rejects.toThrow('index-2.css');
});
