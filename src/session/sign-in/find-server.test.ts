import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findServer } from './find-server';

const NETWORK = 'https://network.example.org/api';
const OWN = 'http://localhost:4500/api';

beforeEach(() => {
  vi.stubGlobal('location', new URL('http://localhost:4500/sign-in'));
});

describe('findServer', () => {
  it.each([
    NETWORK,
    `${NETWORK}/`,
    'https://network.example.org',
    ' https://network.example.org/ ',
  ])('knows what “%s” means', (typed) =>
    expect(findServer(typed, ['/api', NETWORK])).toBe(NETWORK),
  );

  it('knows its own server by its address', () => {
    expect(findServer(OWN, ['/api'])).toBe('/api');
  });

  it.each(['localhost:4500/api', 'network.example.org/api', 'ftp://network.example.org', 'a:b'])(
    'says how “%s” has to begin',
    (typed) =>
      expect(() => findServer(typed, ['/api'])).toThrow(/begins with https:\/\/.* http:\/\//),
  );

  it.each(['', 'nonsense', 'https://'])('asks for an address where “%s” is none', (typed) =>
    expect(() => findServer(typed, ['/api'])).toThrow(/Write the address of a server/),
  );

  it('says how one that is not listed is added', () => {
    expect(() => findServer(NETWORK, ['/api'])).toThrow(
      'network.example.org is not on the list of this deployment. Whoever runs it adds it with --connect https://network.example.org,',
    );
  });
});
