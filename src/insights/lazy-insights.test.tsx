import { cleanup, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { grantAt } from '../grants/testing/model-server';

const scripts = { areMissing: true, requests: 0 };

const CHUNKS = [[grantAt(0, 'a', { scope: '*:*' }), grantAt(1, 'b')]];

beforeEach(() => {
  scripts.areMissing = false;
  scripts.requests = 0;
});

/** What opens a list on a page that has loaded nothing yet. */
async function loadPage() {
  vi.resetModules();
  vi.doMock('./insights', async (importOriginal) => {
    scripts.requests += 1;
    if (scripts.areMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { LazyInsights } = await import('./lazy-insights');
  const { renderSignedIn } = await import('../session/testing/render-signed-in');
  return () =>
    renderSignedIn(
      <main>
        <p>The list</p>
        <LazyInsights chunks={CHUNKS} isFullyLoaded />
      </main>,
    );
}

const insights = () => screen.findByRole('region', { name: 'Needs attention' });

test('come after the list', async () => {
  const openList = await loadPage();
  openList();
  expect(screen.getByText('The list')).toBeDefined();
  expect(screen.queryByRole('region')).toBeNull();
  expect((await insights()).textContent).toContain('Needs attention');
});

test('without their script, the list says so, and can try again', async () => {
  scripts.areMissing = true;
  const openList = await loadPage();
  openList();
  await screen.findByText('The insights couldn’t be loaded.');
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
