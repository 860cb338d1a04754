import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';

const fileOf = (name: string) =>
  fileURLToPath(new URL(`../../../dist/client/${name.replace(/^\//, '')}`, import.meta.url));

export function gzipSize(name: string): number {
  const file = fileOf(name);
  if (existsSync(`${file}.gz`)) return statSync(`${file}.gz`).size;
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

const chunk = z.object({ file: z.string(), imports: z._default(z.array(z.string()), []) });
const manifest = z.record(z.string(), chunk);

/** The script of a source module and, transitively, of its static imports. */
export function scriptsOf(module: string): Set<string> {
  const chunks = manifest.parse(JSON.parse(readFileSync(fileOf('.vite/manifest.json'), 'utf8')));
  const scripts = new Set<string>();
  const visit = (key: string) => {
    const { file, imports } = chunk.parse(chunks[key]);
    if (scripts.has(file)) return;
    scripts.add(file);
    for (const imported of imports) visit(imported);
  };
  visit(module);
  return scripts;
}
