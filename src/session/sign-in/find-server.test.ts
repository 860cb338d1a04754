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
  ])('finds the listed server for “%s”', (typed) =>
    expect(findServer(typed, ['/api', NETWORK])).toBe(NETWORK),
  );

  it('finds its own server by its absolute URL', () => {
    expect(findServer(OWN, ['/api'])).toBe('/api');
  });

  it.each(['localhost:4500/api', 'network.example.org/api', 'ftp://network.example.org', 'a:b'])(
    'says how “%s” has to start',
    (typed) =>
      expect(() => findServer(typed, ['/api'])).toThrow(/begins with https:\/\/.* http:\/\//),
  );

  it.each(['', 'nonsense', 'https://'])('asks for an address if “%s” isn’t one', (typed) =>
    expect(() => findServer(typed, ['/api'])).toThrow(/Write the address of a server/),
  );

  it('says how to add a server that isn’t listed', () => {
    expect(() => findServer(NETWORK, ['/api'])).toThrow(
      'network.example.org is not on the list of this deployment. Whoever runs it adds it with --connect https://network.example.org,',
    );
  });
});
