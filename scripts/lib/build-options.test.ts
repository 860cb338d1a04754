import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { adviceFor, readBuildOptions } from './build-options.mjs';
import { Failure } from './failure.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'auth-grants-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it.each<[string[], NodeJS.ProcessEnv, string]>([
  [[], {}, '/'],
  [[], { BASE_PATH: '' }, '/'],
  [[], { BASE_PATH: '/grants/' }, '/grants/'],
  [['--base', '/tools/grants-2.0/'], { BASE_PATH: '/grants/' }, '/tools/grants-2.0/'],
  [['--base=/~ada/'], {}, '/~ada/'],
])('%j with the environment %j builds for %s', (args, env, base) => {
  expect(readBuildOptions(args, env)).toEqual({ base });
});

it.each([
  '',
  './',
  'tools/',
  '/tools',
  'https://a.example/tools/',
  '//a.example/',
  '/a/../b/',
  '/./',
  '/a b/',
  '/a?b/',
  '/%2e/',
])('the base %j is rejected with an example of a valid one', (base) => {
  const read = () => readBuildOptions(['--base', base], {});
  expect(read).toThrow(Failure);
  expect(read).toThrow(/^--base is ".*": use a path that starts and ends with \//);
});

it('an invalid BASE_PATH is reported under that name', () => {
  expect(() => readBuildOptions([], { BASE_PATH: 'tools' })).toThrow(/^BASE_PATH is "tools"/);
});

it('--out accepts a new or empty folder, but no file and no folder with contents', () => {
  expect(readBuildOptions(['--out', 'new'], {})).toEqual({ base: '/', out: resolve('new') });
  mkdirSync(join(folder, 'empty'));
  const empty = join(folder, 'empty');
  expect(readBuildOptions(['--out', empty], {}).out).toBe(empty);
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => readBuildOptions(['--out', folder], {})).toThrow(/new or empty folder/);
  expect(() => readBuildOptions(['--out', file], {})).toThrow(/new or empty folder/);
});

it.each([['--out='], ['--bass', '/'], ['/tools/'], ['--base']])('%j is rejected', (...args) => {
  expect(() => readBuildOptions(args, {})).toThrow(Failure);
});

it('an unknown flag is rejected with a list of the known ones', () => {
  expect(() => readBuildOptions(['--bass', '/'], {})).toThrow(
    /'--bass'.*\. The flags are --base PATH and --out FOLDER\.$/,
  );
});

it('a build for a path says that its whole origin can use the keys', () => {
  expect(adviceFor('/')).toBeNull();
  expect(adviceFor('/tools/grants/')).toMatch(
    /^Every page of the origin that serves \/tools\/grants\/ /,
  );
});
