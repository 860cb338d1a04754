import { expect, it } from 'vitest';
import { grantAt } from '../testing/model-server';
import { PLAIN_VIEW } from './list-view';
import { createMatcher } from './match';

const SCOPES = ['*:*', '*:read', 'authGrants:*', 'boosts:read boosts:write', 'app-store:admin', ''];

it.each([
  ['full access', ['*:*']],
  ['Reads everything', ['*:read']],
  ['auth grants', ['authGrants:*']],
  ['manages', ['authGrants:*']],
  ['AUTHGRANTS:', ['authGrants:*']],
  ['boosts', ['boosts:read boosts:write']],
  ['reads and writes', ['boosts:read boosts:write']],
  ['read boosts', ['boosts:read boosts:write']],
  ['app store', ['app-store:admin']],
  ['app-store', ['app-store:admin']],
  ['ädministers', ['app-store:admin']],
  ['nothing', ['']],
  ['delete', []],
])('the text %j finds grants by their scope, as written and in words: %j', (q, expected) => {
  const matches = createMatcher({ ...PLAIN_VIEW, q }, null);
  const grants = SCOPES.map((scope, at) => grantAt(at, `${at}`, { scope }));
  // Twice, since answers are kept by scope.
  for (let times = 0; times < 2; times += 1) {
    const found = grants.filter((grant) => matches(grant, 0));
    expect(found.map(({ scope }) => scope)).toEqual(expected);
  }
});
