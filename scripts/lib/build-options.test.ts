import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBuildOptions } from './build-options.mjs';
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
])('%j with %j build for %s', (args, env, base) => {
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
])('the base %j is refused, with the words of what would be right', (base) => {
  const read = () => readBuildOptions(['--base', base], {});
  expect(read).toThrow(Failure);
  expect(read).toThrow(/^--base is ".*": write a path that begins and ends with \//);
});

it('names the variable where that is wrong', () => {
  expect(() => readBuildOptions([], { BASE_PATH: 'tools' })).toThrow(/^BASE_PATH is "tools"/);
});

it('takes a new or an empty folder, and never one that holds something', () => {
  expect(readBuildOptions(['--out', 'new'], {})).toEqual({ base: '/', out: resolve('new') });
  mkdirSync(join(folder, 'empty'));
  const empty = join(folder, 'empty');
  expect(readBuildOptions(['--out', empty], {}).out).toBe(empty);
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => readBuildOptions(['--out', folder], {})).toThrow(/an empty one/);
  expect(() => readBuildOptions(['--out', file], {})).toThrow(/an empty one/);
});

it.each([['--out='], ['--bass', '/'], ['/tools/'], ['--base']])('%j is refused', (...args) => {
  expect(() => readBuildOptions(args, {})).toThrow(Failure);
});

it('names its flags where one is not known', () => {
  expect(() => readBuildOptions(['--bass', '/'], {})).toThrow(
    /'--bass'.*\. The flags are --base PATH and --out FOLDER\.$/,
  );
});
