import { expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const { '': _, ...installed } = wanted;
const a = installed['node_modules/a'];

it('is content with what the lockfile asks for', () => {
  expect(isInstalled(wanted, installed)).toBe(true);
});

it('does without the optional packages of other systems', () => {
  expect(isInstalled(wanted, { 'node_modules/a': a })).toBe(true);
});

it.each([
  ['nothing installed', {}],
  ['another version', { 'node_modules/a': { ...a, version: '1.0.1' } }],
  ['other content', { 'node_modules/a': { ...a, integrity: 'sha512-x' } }],
  ['another version of an optional one', { ...installed, 'node_modules/b': { version: '1.0.0' } }],
  ['what the lockfile does not know', { ...installed, 'node_modules/c': { version: '1.0.0' } }],
])('sees %s', (_name, packages) => {
  expect(isInstalled(wanted, packages)).toBe(false);
});
