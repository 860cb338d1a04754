import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { precompress } from './precompress.mjs';
import { hashOf } from './source-hash.mjs';

let folder = '';
const at = (path: string) => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth grants '));
  await mkdir(at('src/deep'), { recursive: true });
  await writeFile(at('src/deep/a.ts'), 'a');
  await writeFile(at('lock.json'), '{}');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('hashOf', () => {
  const hash = () => hashOf(folder, ['src', 'lock.json', 'missing']);

  it('stays the same when only file times change', async () => {
    const before = hash();
    await utimes(at('src/deep/a.ts'), 1, 1);
    expect(hash()).toBe(before);
  });

  it.each([
    ['a changed file', () => writeFile(at('src/deep/a.ts'), 'b')],
    ['a new file', () => writeFile(at('src/b.ts'), '')],
    ['a renamed file', () => rename(at('src/deep/a.ts'), at('src/deep/b.ts'))],
    ['a removed file', () => rm(at('lock.json'))],
    ['a file that was missing', () => writeFile(at('missing'), '')],
  ])('changes with %s', async (_, change) => {
    const before = hash();
    await change();
    expect(hash()).not.toBe(before);
  });
});

describe('precompress', () => {
  it('writes .br and .gz next to long text files only', async () => {
    const script = 'export const answer = 42;\n'.repeat(100);
    await mkdir(at('assets'));
    await mkdir(at('.vite'));
    await writeFile(at('assets/a.js'), script);
    await writeFile(at('assets/short.js'), 'a');
    await writeFile(at('assets/picture.png'), script);
    await writeFile(at('.vite/manifest.json'), script);
    await precompress(folder);

    expect(brotliDecompressSync(await readFile(at('assets/a.js.br'))).toString()).toBe(script);
    expect(gunzipSync(await readFile(at('assets/a.js.gz'))).toString()).toBe(script);
    expect(existsSync(at('assets/short.js.br'))).toBe(false);
    expect(existsSync(at('assets/picture.png.br'))).toBe(false);
    expect(existsSync(at('.vite/manifest.json.br'))).toBe(false);
  });
});
