import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOMS } from './layers.mjs';
import { root } from './lib/root.mjs';

const MAX_FILES = 20;
/** A kit of small parts that have no order, and what both sides share. */
const UNLIMITED = ['src/ui', 'protocol'];

/** The journey that everything serves, and the pictures for the README. */
const AT_THE_TOP = ['e2e/main-journey.spec.ts', 'e2e/screenshots.spec.ts'];

const IS_TEST = /\.test\.tsx?$|\/testing\//;

const filesOf = (side: string) =>
  readdirSync(join(root, side), { recursive: true, encoding: 'utf8' })
    .map((path) => `${side}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(tsx?|mjs)$/.test(path));

const sourcesOf = (side: string) => filesOf(side).filter((path) => !IS_TEST.test(path));

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

it('journeys lie in folders by subject, and what only tests use in folders named testing', () => {
  const isInPlace = (path: string) =>
    AT_THE_TOP.includes(path) ||
    path.startsWith('e2e/network-double/') ||
    /^e2e\/[\w-]+\/(?:[\w-]+\.spec|testing\/[\w-]+)\.ts$/.test(path) ||
    /^e2e\/testing\/[\w-]+\.ts$/.test(path);
  expect(filesOf('e2e').filter((path) => !isInPlace(path))).toEqual([]);
});

it('names of journeys are unique', () => {
  const names = filesOf('e2e')
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => basename(path));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('only journeys have the suffix .spec', () => {
  const others = [...SIDES, 'scripts', 'bench'].flatMap(filesOf);
  expect(others.filter((path) => path.includes('.spec.'))).toEqual([]);
});
