import { expect, it } from 'vitest';
import { correctWord } from './correct-word';

it.each([
  ['boosts:read,profiles:read', ['boosts:read', 'profiles:read']],
  ['["boosts:read","profiles:*"]', ['boosts:read', 'profiles:*']],
  ['boosts:read,', ['boosts:read']],
  ['“boosts:read”', ['boosts:read']],
  ['boosts.read', ['boosts:read']],
  ['boosts/read', ['boosts:read']],
  ['boosts::read', ['boosts:read']],
  ['boosts:read\tboosts:write', ['boosts:read', 'boosts:write']],
  ['boosts:read\n', ['boosts:read']],
])('reads %j as %j', (word, parts) => {
  expect(correctWord(word)).toEqual(parts);
});

it.each([
  'boosts',
  'a:b:c',
  ':',
  ',',
  '**:read',
  'https://example.org/scope',
  '1:read',
  'boosts,read',
])('does not guess at %j', (word) => {
  expect(correctWord(word)).toBeNull();
});
