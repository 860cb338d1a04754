import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isExpected, placeOf } from './server-place';
import { stubPage } from './testing/stub-page';

const OWN = 'https://grants.example.org';
const INTERNAL = 'http://10.0.0.5:4400';
const OTHER = 'https://other.example.org';

const challengeOf = (name: string) => `once:${name}#AbC`;

beforeEach(() => {
  stubPage({ server: OWN, origin: 'http://127.0.0.1:9000' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('without asking, a challenge is signed', () => {
  it.each([
    ['of the page’s own name', '/api', OWN],
    ['of the page’s own address', '/api', 'http://127.0.0.1:9000'],
    ['of a listed server’s address', `${OTHER}/api`, OTHER],
  ])('%s', (_, server, name) => {
    expect(isExpected(server, challengeOf(name))).toBe(true);
  });

  it('of the upstream’s address, but not of the page’s', () => {
    stubPage({ upstream: `${OTHER}/v1/api`, server: OWN });
    expect(isExpected('/api', challengeOf(OTHER))).toBe(true);
    expect(isExpected('/api', challengeOf('http://localhost:4400'))).toBe(false);
    expect(isExpected('/api', challengeOf(OWN))).toBe(false);
  });

  it('without a name, from a server that has none', () => {
    expect(isExpected(`${OTHER}/api`, '100')).toBe(true);
    stubPage({ upstream: `${OTHER}/api` });
    expect(isExpected('/api', '100')).toBe(true);
  });
});

describe('no challenge is signed without asking', () => {
  it.each([
    ['of another name', '/api', challengeOf(OTHER)],
    ['of a listed server with the page’s name', `${OTHER}/api`, challengeOf(OWN)],
    ['of a server that says no name', `${OTHER}/api`, challengeOf(INTERNAL)],
    ['of a longer name', `${OTHER}/api`, challengeOf(`${OTHER}.evil.example`)],
    ['of a longer port', '/api', challengeOf('http://127.0.0.1:90001')],
    ['of an empty name', `${OTHER}/api`, 'once:#AbC'],
    ['of a grant', `${OTHER}/api`, 'auth-grant:1'],
    ['without a name, where the page says one', '/api', '100'],
  ])('%s', (_, server, challenge) => {
    expect(isExpected(server, challenge)).toBe(false);
  });
});

it('behind the page’s server stands its upstream, and behind others nothing', () => {
  expect(placeOf('/api')).toBe('/api');
  stubPage({ upstream: `${OTHER}/api` });
  expect(placeOf('/api')).toBe(`${OTHER}/api`);
  expect(placeOf(`${INTERNAL}/api`)).toBe(`${INTERNAL}/api`);
});
