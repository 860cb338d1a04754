import { expect, it } from 'vitest';
import { endpoints, pathTo } from './endpoints';

it('puts the id into the path', () => {
  expect(pathTo(endpoints.getGrant, 'a1')).toBe('/auth-grant/a1');
  expect(pathTo(endpoints.revokeGrant, 'a1')).toBe('/auth-grant/a1/revoke');
});

it.each(['../profile', 'a/b', 'a?b', 'a#b', 'a b', '%2e', 'é'])(
  'keeps the id %j in one segment',
  (id) => {
    const path = pathTo(endpoints.revokeGrant, id);
    const url = new URL(path, 'https://grants.example.org');
    expect(url.pathname.split('/')).toHaveLength(4);
    expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(id);
  },
);

it('keeps characters that are special in replacement strings', () => {
  expect(decodeURIComponent(pathTo(endpoints.getGrant, "$&$1$'"))).toBe("/auth-grant/$&$1$'");
});
