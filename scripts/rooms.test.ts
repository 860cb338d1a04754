import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOMS } from './layers.mjs';
import { root } from './lib/root.mjs';

const MAX_FILES = 20;
/** A kit of small parts that have no order, and what both sides share. */
const UNLIMITED = ['src/ui', 'protocol'];

const IS_TEST = /\.test\.tsx?$|\/testing\//;

const sourcesOf = (side: string) =>
  readdirSync(join(root, side), { recursive: true, encoding: 'utf8' })
    .map((path) => `${side}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !IS_TEST.test(path));

const SIDES = ['protocol', 'server', 'src'];
const sources = SIDES.flatMap(sourcesOf);
const folders = ROOMS.map(([room]) => room).filter((room) => !room.includes('.'));

/** The innermost room of a file. */
const roomOf = (path: string) =>
  folders.filter((room) => path.startsWith(`${room}/`)).toSorted((a, b) => b.length - a.length)[0];

it.each(folders.filter((room) => !UNLIMITED.includes(room)))(
  `%s holds at most ${MAX_FILES} source files`,
  (room) => {
    const files = sources.filter((path) => roomOf(path) === room);
    expect(files.length).toBeGreaterThan(0);
    expect(files.length, files.join('\n')).toBeLessThanOrEqual(MAX_FILES);
  },
);

it('src/pages holds pages only', () => {
  const pages = sources.filter((path) => path.startsWith('src/pages/'));
  expect(pages.filter((path) => !path.endsWith('-page.tsx'))).toEqual([]);
});

it.each(SIDES)('file names are unique within %s', (side) => {
  const names = sourcesOf(side).map((path) => basename(path).replace(/\.[^.]+$/, ''));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
