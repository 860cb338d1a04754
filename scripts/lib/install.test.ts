import { expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const { '': _, ...installed } = wanted;
const a = installed['node_modules/a'];

it('an install that matches the lockfile is up to date', () => {
  expect(isInstalled(wanted, installed)).toBe(true);
});

it('an install without the optional packages of other platforms is up to date', () => {
  expect(isInstalled(wanted, { 'node_modules/a': a })).toBe(true);
});

it.each([
  ['no packages', {}],
  ['another version', { 'node_modules/a': { ...a, version: '1.0.1' } }],
  ['different content', { 'node_modules/a': { ...a, integrity: 'sha512-x' } }],
  [
    'another version of an optional package',
    { ...installed, 'node_modules/b': { version: '1.0.0' } },
  ],
  ['a package that the lockfile lacks', { ...installed, 'node_modules/c': { version: '1.0.0' } }],
])('an install with %s is out of date', (_name, packages) => {
  expect(isInstalled(wanted, packages)).toBe(false);
});
