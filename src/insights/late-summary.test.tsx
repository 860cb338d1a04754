import { cleanup, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { GrantList } from '../grants/data/grant-list';
import { grantAt } from '../grants/testing/model-server';

const scripts = { areMissing: true, requests: 0 };

const ROWS = [grantAt(0, 'a', { scope: '*:*' }), grantAt(1, 'b')];

const LIST: GrantList = {
  isLoaded: true,
  rows: ROWS,
  chunks: [ROWS],
  pages: [],
  hasMore: false,
  isWhole: true,
  isCounting: false,
  running: null,
  refreshedAt: 0,
  problem: null,
  more: () => {},
  want: () => () => {},
  show: () => {},
  retry: () => {},
};

beforeEach(() => {
  scripts.areMissing = false;
  scripts.requests = 0;
});

/** What opens a list on a page that has loaded nothing yet. */
async function loadPage() {
  vi.resetModules();
  vi.doMock('./summary', async (importOriginal) => {
    scripts.requests += 1;
    if (scripts.areMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { Attention } = await import('./late-summary');
  const { renderSignedIn } = await import('../session/testing/render-signed-in');
  return () =>
    renderSignedIn(
      <main>
        <p>The list</p>
        <Attention list={LIST} />
      </main>,
    );
}

const insights = () => screen.findByRole('region', { name: 'Needs attention' });

test('come after the list', async () => {
  const openList = await loadPage();
  openList();
  expect(screen.getByText('The list')).toBeDefined();
  expect(screen.queryByRole('region')).toBeNull();
  expect((await insights()).textContent).toContain('has full access');
});

test('without their script, the list says so, and can try again', async () => {
  scripts.areMissing = true;
  const openList = await loadPage();
  openList();
  await screen.findByText('What needs attention couldn’t be loaded.');
  expect(screen.getByText('The list')).toBeDefined();
  scripts.areMissing = false;
  screen.getByRole('button', { name: 'Try again' }).click();
  await insights();
});

test('the next list that opens tries again', async () => {
  scripts.areMissing = true;
  const openList = await loadPage();
  openList();
  await waitFor(() => expect(scripts.requests).toBe(1));
  cleanup();
  scripts.areMissing = false;
  openList();
  await insights();
});
