import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './lib/root.mjs';

const HOME = 'src/english/english.ts';

/** Formats by language. `toLowerCase` and the like don't depend on it. */
const BY_LANGUAGE = /\bIntl\b|\.toLocale\w+|\.localeCompare\b/;

const formatting = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))
  .filter((path) => BY_LANGUAGE.test(readFileSync(join(root, path), 'utf8')));

it(`only ${HOME} formats by language, so that the page has one`, () => {
  expect(formatting).toEqual([HOME]);
});
