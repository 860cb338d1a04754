import { expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { issueWords } from './issue-words';
import { lintScope } from './lint-scope';

const messages = (scope: string) => lintScope(scope, operations).map(issueWords);

it.each([
  ['', ['The scope is empty: it allows nothing. Add a part such as “boosts:read”.']],
  [
    'boosts',
    [
      '“boosts” is not of the form resource:action, such as “boosts:read”. Mend it, or leave it out.',
    ],
  ],
  [
    'boosts.read',
    ['“boosts.read” is not of the form resource:action. Did you mean “boosts:read”?'],
  ],
  [
    'profile:*',
    [
      '“profile:*” unlocks nothing: no operation is known for the resource “profile”. Did you mean “profiles:*”?',
    ],
  ],
  ['rooms:join', ['“rooms:join” unlocks nothing: no operation is known for the resource “rooms”.']],
  [
    'boosts:raed',
    [
      '“boosts:raed” unlocks nothing: no operation is known for the action “raed”. Did you mean “boosts:read”?',
    ],
  ],
  [
    'boosts:create',
    [
      '“boosts:create” unlocks nothing: no operation is known for the action “create”. On “boosts” the actions are “read”, “write”, and “delete”.',
    ],
  ],
  [
    '*:run',
    [
      '“*:run” unlocks nothing: no operation is known for the action “run”. The actions are “read”, “write”, “delete”, and “admin”.',
    ],
  ],
  [
    'activity:write',
    [
      '“activity:write” unlocks nothing: no known operation requires it. On “activity” the only action is “read”.',
    ],
  ],
  [
    'write:boosts',
    [
      '“write:boosts” unlocks nothing: the resource comes before the action. Did you mean “boosts:write”?',
    ],
  ],
  ['*:read boosts:read', ['“boosts:read” adds nothing: “*:read” allows it already. Leave it out.']],
  ['boosts:read boosts:read', ['“boosts:read” stands there twice. Once is enough.']],
  ['boosts:read boosts:read boosts:read', ['“boosts:read” stands there 3 times. Once is enough.']],
  [
    'profiles:read boosts:read',
    [
      'The parts are not in the usual order, from “profiles:read” on. This changes nothing; in order, scopes are easier to compare.',
    ],
  ],
  [
    '*:*',
    [
      '“*:*” is full access: whoever holds a token of this grant can do all that you can do, grants included.',
    ],
  ],
  [
    '*:write',
    [
      '“*:write” writes everywhere: whoever holds a token of this grant can change whatever you can change.',
    ],
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
