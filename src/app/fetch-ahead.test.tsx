import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type {} from '../page-scripts';

const fetched = vi.fn(async (_: string) => new Response(''));

beforeEach(async () => {
  vi.stubGlobal('fetch', fetched.mockClear());
  window.pageFiles = {
    inspect: 'inspect|shared',
    scopes: 'scopes shared|',
    'grants/new': 'new',
    'grants/:id': 'grant',
    'grants/:id/edit': 'edit',
    kept: 'kept',
  };
  await import('./fetch-ahead');
});

afterEach(() => {
  vi.unstubAllGlobals();
  delete window.pageFiles;
});

const files = () => fetched.mock.calls.map(([file]) => file);

function showLink(href: string) {
  render(
    <a href={href}>
      <b>Grant</b>
    </a>,
  );
  return screen.getByText('Grant');
}

test('what a link leads to is fetched when the mouse comes over it, each file once', () => {
  const inspect = showLink('/inspect');
  expect(files()).toEqual([]);
  fireEvent.pointerOver(inspect);
  fireEvent.pointerOver(inspect);
  expect(files()).toEqual(['/assets/inspect.js', '/assets/shared.js']);
});

test('it’s also fetched when the keyboard comes to it, without what is here already', () => {
  fireEvent.focusIn(showLink('/scopes?scope=boosts:read'));
  expect(files()).toEqual(['/assets/scopes.js']);
});

test.each([
  ['/grants/new?from=7b0c', ['/assets/new.js']],
  ['/grants/7b0c', ['/assets/grant.js']],
  ['/grants/newer/edit', ['/assets/edit.js']],
  ['/nowhere', []],
  ['https://elsewhere.example/kept', []],
])('%s needs %j', (href, expected) => {
  fireEvent.pointerOver(showLink(href));
  expect(files()).toEqual(expected);
});

test('nothing is fetched for whoever saves data, before a click', () => {
  vi.stubGlobal('navigator', { onLine: true, connection: { saveData: true } });
  fireEvent.pointerOver(showLink('/kept'));
  expect(files()).toEqual([]);
});

test('nothing is fetched offline, but once the connection is back', () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  vi.stubGlobal('location', { hostname: 'grants.example', origin: location.origin });
  const link = showLink('/kept');
  fireEvent.pointerOver(link);
  expect(files()).toEqual([]);
  online.mockReturnValue(true);
  fireEvent.pointerOver(link);
  expect(files()).toEqual(['/assets/kept.js']);
});
