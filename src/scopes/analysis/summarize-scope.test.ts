import fc from 'fast-check';
import { expect, it } from 'vitest';
import { summarizeScope } from './summarize-scope';

it.each([
  ['', 'Nothing'],
  ['no scope at all', 'Nothing'],
  ['*:*', 'Full access'],
  ['boosts:read *:*', 'Full access'],
  ['*:read', 'Reads everything'],
  ['*:read boosts:read', 'Reads everything'],
  ['boosts:read boosts:* boosts:read', 'Manages boosts'],
  ['*:read boosts:write', 'Reads everything; writes boosts'],
  ['boosts:write profiles:read', 'Writes boosts; reads profiles'],
  ['contracts:read contracts:write', 'Reads and writes contracts'],
  ['boosts:read profiles:read skills:read', 'Reads boosts, profiles, and skills'],
  ['authGrants:*', 'Manages auth grants'],
  ['contact-methods:delete', 'Deletes contact methods'],
  ['app-store:admin', 'Administers app store'],
  ['rooms:join', 'Unknown action “join” on rooms'],
  ['*:join', 'Unknown action “join” on everything'],
  ['boosts:write boosts:raed', 'Writes boosts; unknown action “raed” on boosts'],
  [
    'boosts:raed profiles:read rooms:join',
    'Reads profiles; unknown action “raed” on boosts; unknown action “join” on rooms',
  ],
])('says in words what %j allows', (scope, words) => {
  expect(summarizeScope(scope)).toBe(words);
});

it('shortens a long scope and says how much more there is', () => {
  const parts = (count: number, partOf: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => partOf(index)).join(' ');
  expect(summarizeScope(parts(200, (index) => `r${index}:read`))).toBe(
    'Reads r0, r1, r2, r3, r4, r5, r6, and 193 more',
  );
  expect(summarizeScope(parts(200, (index) => `r${index}:a${index}`))).toMatch(
    /^Unknown action “a0” on r0; .*; 193 more$/,
  );
});

it('summarizes any scope, even with names that objects inherit', () => {
  const inherited = Object.getOwnPropertyNames(Object.prototype).filter((name) =>
    /^[a-z]/i.test(name),
  );
  const name = fc.oneof(
    fc.constantFrom('*', ...inherited),
    fc.stringMatching(/^[A-Za-z][\w-]{0,9}$/),
  );
  const scope = fc
    .array(fc.tuple(name, name), { maxLength: 4 })
    .map((parts) => parts.map((part) => part.join(':')).join(' '));
  fc.assert(
    fc.property(scope, (text) => {
      expect(summarizeScope(text)).toMatch(/^\S.*$/);
    }),
  );
  expect(summarizeScope('boosts:constructor')).toBe('Unknown action “constructor” on boosts');
});
