import { expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { issueWords } from './issue-words';
import { lintScope } from './lint-scope';

const messages = (scope: string) => lintScope(scope, operations).map(issueWords);

it.each([
  ['', ['The scope is empty, so it allows nothing. Add a pair such as “boosts:read”.']],
  ['boosts', ['“boosts” isn’t a valid resource:action pair. Fix or remove it.']],
  [
    'boosts.read',
    ['“boosts.read” isn’t a valid resource:action pair. Did you mean “boosts:read”?'],
  ],
  [
    'profile:*',
    ['“profile:*” has no effect: unknown resource “profile”. Did you mean “profiles:*”?'],
  ],
  ['rooms:join', ['“rooms:join” has no effect: unknown resource “rooms”.']],
  [
    'boosts:raed',
    ['“boosts:raed” has no effect: unknown action “raed”. Did you mean “boosts:read”?'],
  ],
  [
    'boosts:create',
    [
      '“boosts:create” has no effect: unknown action “create”. On “boosts” the actions are “read”, “write”, and “delete”.',
    ],
  ],
  [
    '*:run',
    [
      '“*:run” has no effect: unknown action “run”. The actions are “read”, “write”, “delete”, and “admin”.',
    ],
  ],
  [
    'activity:write',
    [
      '“activity:write” has no effect: no known operation requires it. On “activity” the only action is “read”.',
    ],
  ],
  [
    'write:boosts',
    ['“write:boosts” is the wrong way round. Use resource:action. Did you mean “boosts:write”?'],
  ],
  ['*:read boosts:read', ['“boosts:read” is redundant because “*:read” includes it.']],
  ['boosts:read boosts:read', ['“boosts:read” is listed twice.']],
  ['boosts:read boosts:read boosts:read', ['“boosts:read” is listed 3 times.']],
  [
    'profiles:read boosts:read',
    ['Out of order from “profiles:read” on. Harmless, but sorted scopes are easier to compare.'],
  ],
  [
    '*:*',
    [
      'Full access (*:*). Anyone with a token can do everything you can, including managing grants.',
    ],
  ],
  [
    '*:write',
    ['“*:write” can change everything. Anyone with a token can change everything you can.'],
  ],
  ['*:admin', []],
])('describes the issues of %j', (scope, expected) => {
  expect(messages(scope)).toEqual(expected);
});

it('offers every suggestion', () => {
  expect(
    issueWords({
      kind: 'unknown-resource',
      part: 'caps:read',
      resource: 'caps',
      suggestions: ['cars:read', 'cats:read'],
    }),
  ).toMatch(/Did you mean “cars:read” or “cats:read”\?$/);
});

it('keeps untrusted text from reversing the sentence or filling the page', () => {
  const [message] = messages(`\u202e${'x'.repeat(2_000)}`);
  expect(message).not.toContain('\u202e');
  expect(message?.length).toBeLessThan(200);
});
