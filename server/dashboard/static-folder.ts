import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

export type Encoding = 'br' | 'gzip' | 'identity';

export type StaticFile = {
  type: string;
  /** The file, and the compressed copies that the build left beside it. */
  bodies: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>> &
    Record<'identity', Uint8Array<ArrayBuffer>>;
};

const COMPRESSED = /\.(br|gz)$/;
// For the build and its tools only.
const PRIVATE = /(^|\/)\./;

/**
 * Reads a folder of built files, keyed by URL path. They are few, and reading them once means that
 * no request is ever turned into a file name.
 *
 * @throws Error if the folder can't be read
 */
export function readStaticFolder(folder: string): Map<string, StaticFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .filter((name) => !PRIVATE.test(name));
  const read = (name: string) => Uint8Array.from(readFileSync(join(folder, name)));
  const existing = new Set(names);
  return new Map(
    names
      .filter((name) => !COMPRESSED.test(name))
      .map((name) => [
        name,
        {
          type: getMimeType(name) ?? 'application/octet-stream',
          bodies: {
            identity: read(name),
            ...(existing.has(`${name}.br`) ? { br: read(`${name}.br`) } : {}),
            ...(existing.has(`${name}.gz`) ? { gzip: read(`${name}.gz`) } : {}),
          },
        },
      ]),
  );
}
