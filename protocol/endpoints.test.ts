import { expect, it } from 'vitest';
import { endpoints, pathTo } from './endpoints';

it('fills the id into a path', () => {
  expect(pathTo(endpoints.getGrant, 'a1')).toBe('/auth-grant/a1');
  expect(pathTo(endpoints.revokeGrant, 'a1')).toBe('/auth-grant/a1/revoke');
});

it.each(['../profile', 'a/b', 'a?b', 'a#b', 'a b', '%2e', 'é'])(
  'keeps the id %j within its one segment',
  (id) => {
    const path = pathTo(endpoints.revokeGrant, id);
    const url = new URL(path, 'https://grants.example.org');
    expect(url.pathname.split('/')).toHaveLength(4);
    expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(id);
  },
);

it('keeps the signs that mean something in a replacement', () => {
  expect(decodeURIComponent(pathTo(endpoints.getGrant, "$&$1$'"))).toBe("/auth-grant/$&$1$'");
});
