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
