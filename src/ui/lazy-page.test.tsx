import { act, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createLazyModule } from '../lib/lazy-module';
import { ErrorBoundary } from './error-boundary';
import { LazyPage } from './lazy-page';
import { Page } from './page';

const Scopes = ({ text }: { text: string }) => <Page title="Scopes">{text}</Page>;

/** A page whose code is on its way until `arrive` is called. */
function openLazy() {
  let arrive = () => {};
  let fail = (_: Error) => {};
  const code = new Promise<typeof Scopes>((resolve, reject) => {
    arrive = () => resolve(Scopes);
    fail = reject;
  });
  const page = createLazyModule(() => code);
  const lazy = () => (
    <ErrorBoundary>
      <LazyPage page={page} props={{ text: 'Here' }} title="Scopes" shape="scopes" />
    </ErrorBoundary>
  );
  return {
    lazy,
    arrive: () => act(async () => arrive()),
    fail: (error: Error) => act(async () => fail(error)),
  };
}

const title = () => screen.getByRole('heading', { level: 1 });
const waiting = () => screen.queryAllByRole('status', { name: 'Loading the page' });

test('a page on its way has its title, and says once what it waits for', async () => {
  const { lazy, arrive } = openLazy();
  render(lazy());
  expect(title().textContent).toBe('Scopes');
  expect(document.title).toBe('Scopes · Auth Grants');
  expect(waiting()).toHaveLength(1);
  await arrive();
  expect(title().textContent).toBe('Scopes');
  expect(screen.getByText('Here')).toBeDefined();
  expect(waiting()).toEqual([]);
});

test('a page whose code is there never looks as if it were on its way', async () => {
  const { lazy, arrive } = openLazy();
  const { unmount } = render(lazy());
  await arrive();
  unmount();
  render(lazy());
  expect(screen.getByText('Here')).toBeDefined();
  expect(waiting()).toEqual([]);
});

test('a page whose code is missing says so', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const { lazy, fail } = openLazy();
  render(lazy());
  await fail(new TypeError('Failed to fetch dynamically imported module'));
  expect(screen.getByRole('alert').textContent).toContain('This page didn’t load.');
  expect(waiting()).toEqual([]);
});

test('the title has the focus while its page is on its way, and afterwards', async () => {
  render(<Page title="The first page, whose focus is the browser’s">{null}</Page>).unmount();
  const { lazy, arrive } = openLazy();
  render(lazy());
  const early = title();
  expect(document.activeElement).toBe(early);
  await arrive();
  expect(title()).not.toBe(early);
  expect(document.activeElement).toBe(title());
});

test('who has moved on while a page was on its way keeps the focus', async () => {
  render(<Page title="The first page, whose focus is the browser’s">{null}</Page>).unmount();
  const { lazy, arrive } = openLazy();
  render(
    <>
      <a href="/inspect">Inspect a token</a>
      {lazy()}
    </>,
  );
  const link = screen.getByText('Inspect a token');
  link.focus();
  await arrive();
  expect(screen.getByText('Here')).toBeDefined();
  expect(document.activeElement).toBe(link);
});

test('who follows a link while the very first page is on its way is led to the new title', async () => {
  vi.resetModules();
  const { Page: FreshPage } = await import('./page');
  history.replaceState(null, '', '/grants/x');
  const { unmount } = render(
    <FreshPage title="Grant" isLoading>
      {null}
    </FreshPage>,
  );
  expect(document.activeElement).toBe(document.body);
  history.pushState(null, '', '/scopes');
  unmount();
  render(<FreshPage title="Scopes">{null}</FreshPage>);
  expect(document.activeElement).toBe(title());
});
