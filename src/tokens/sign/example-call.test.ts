import { expect, test } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { exampleCall, READS_WITHOUT_INPUT } from './example-call';

const NETWORK = { name: 'LearnCard Network', operations, isBuiltIn: true };
const PROFILE = { path: '/profile', why: 'which every token can call' };

const read = (path: string, anyOf: string[], method = 'GET') => ({
  operation: `${method} ${path}`,
  group: 'All',
  method,
  path,
  anyOf,
});

const chosen = (...list: ReturnType<typeof read>[]) => ({
  name: 'Ours',
  operations: list,
  isBuiltIn: false,
});

test('the reads that need no input are guarded operations of the built-in catalogue, without variables', () => {
  for (const name of READS_WITHOUT_INPUT) {
    const found = operations.find(({ operation }) => operation === name);
    expect(found).toMatchObject({ method: 'GET', path: expect.not.stringContaining('{') });
    expect(found?.anyOf).toBeDefined();
  }
});

test.each([
  ['credentials:read', '/credentials/received'],
  ['*:*', '/credentials/received'],
  ['boosts:write skills:read', '/skills/frameworks'],
  ['activity:read contact-methods:write storage:read', '/activity/credentials'],
])('on a server of the network, %s is shown with %s', (scope, path) => {
  expect(exampleCall(scope, NETWORK, false)).toEqual({ path, why: 'which this scope allows' });
});

test.each(['boosts:read', 'boosts:write', 'storage:read', 'nonsense:read', ''])(
  'where a scope allows no read without input, it’s the profile: %j',
  (scope) => {
    expect(exampleCall(scope, NETWORK, false)).toEqual(PROFILE);
  },
);

test('a chosen catalogue counts on other servers', () => {
  const catalogue = chosen(read('/send', ['*:*'], 'POST'), read('/boosts', ['boosts:read']));
  expect(exampleCall('boosts:read', catalogue, false).path).toBe('/boosts');
  expect(exampleCall('boosts:write', catalogue, false)).toEqual(PROFILE);
});

test.each([
  ['the built-in catalogue', NETWORK, 'credentials:read'],
  ['a chosen one', chosen(read('/boosts', ['boosts:read'])), 'boosts:read'],
])(
  'the page’s own server answers no operation of %s, so it’s the profile',
  (_, catalogue, scope) => {
    expect(exampleCall(scope, catalogue, true)).toEqual(PROFILE);
  },
);

test.each(["/x'; curl evil.example; '", '/x$(id)', '/x?y=`id`', '/x y', '/{id}', '/x\ny'])(
  'a path that a shell could misread is left out: %j',
  (path) => {
    expect(exampleCall('boosts:read', chosen(read(path, ['boosts:read'])), false)).toEqual(PROFILE);
  },
);
