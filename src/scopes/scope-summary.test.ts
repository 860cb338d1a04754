import fc from 'fast-check';
import { expect, it } from 'vitest';
import { summarizeScope } from './scope-summary';

it.each([
  ['', 'Nothing'],
  ['no scope at all', 'Nothing'],
  ['*:*', 'Full access'],
  ['boosts:read *:*', 'Full access'],
  ['*:read', 'Reads everything'],
  ['boosts:write profiles:read', 'Writes boosts, reads profiles'],
  ['contracts:read contracts:write', 'Reads and writes contracts'],
  ['boosts:read profiles:read skills:read', 'Reads boosts, profiles, and skills'],
  ['authGrants:*', 'Manages auth grants'],
  ['contact-methods:delete', 'Deletes contact methods'],
  ['app-store:admin', 'Administers app store'],
  ['rooms:join', 'Uses “join” of rooms'],
])('says in words what %j allows', (scope, words) => {
  expect(summarizeScope(scope)).toBe(words);
});

it('says something of any scope, also where names are those that objects inherit', () => {
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
  expect(summarizeScope('boosts:constructor')).toBe('Uses “constructor” of boosts');
});
