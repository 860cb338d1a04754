import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../../src', import.meta.url));

const isCode = (path: string) =>
  /\.tsx?$/.test(path) && !/\.test\.tsx?$|[/\\]testing[/\\]/.test(path);

/** What the code imports only once it's needed, each by the name that its script begins with. */
export function lazyParts(): string[] {
  const parts = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter(isCode)
    .flatMap((path) => [
      ...readFileSync(join(SOURCE, path), 'utf8').matchAll(/\bimport\(\s*'([^']+)'/g),
    ])
    .map(([, path = '']) => basename(path, '.js'));
  return [...new Set(parts)].sort();
}
