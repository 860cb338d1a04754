import { expect, it } from 'vitest';
import { initialsOf } from './initials';

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'AD'],
  ['ada-augusta-lovelace', 'AL'],
  ['a', 'A'],
  [' - ', ''],
  ['\u200bAda \u2800 \u00adLovelace', 'AL'],
  ['🦉 Owl', '🦉O'],
  ['🦉🦊🐻', '🦉🦊'],
  ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
  ['e\u0301lan vital', 'E\u0301V'],
])('abbreviates %j to %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
