import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { stubReload } from '../../lib/testing/stub-reload';
import { grantAt } from '../testing/model-server';
import { serveGrants } from '../testing/serve-grants';
import { PLAIN_VIEW } from '../view/list-view';
import type { LazyBulkPanel } from './lazy-bulk-panel';
import { useSelection } from './selection';

const scripts = { areMissing: true, requests: 0 };

const GRANTS = [grantAt(1, 'a'), grantAt(0, 'b')];

let reload: ReturnType<typeof stubReload>;

beforeEach(() => {
  scripts.areMissing = false;
  scripts.requests = 0;
  reload = stubReload();
});

function List({ Panel }: { Panel: typeof LazyBulkPanel }) {
  const [ids, onSelect] = useSelection();
  return (
    <>
      <p>The list</p>
      {GRANTS.map((row) => (
        <button
          key={row.id}
          type="button"
          onClick={() => onSelect({ kind: 'toggle', rows: GRANTS, id: row.id, isRange: false })}
        >
          {row.name}
        </button>
      ))}
      <Panel {...{ ids, onSelect, view: PLAIN_VIEW }} onFocusLost={() => {}} />
    </>
  );
}

/** A page that has loaded nothing yet. */
async function openPage() {
  vi.resetModules();
  vi.doMock('./bulk-panel', async (importOriginal) => {
    scripts.requests += 1;
    if (scripts.areMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { LazyBulkPanel, preloadBulk } = await import('./lazy-bulk-panel');
  const { ErrorBoundary } = await import('../../ui/error-boundary');
  const { renderSignedIn } = await import('../../session/testing/render-signed-in');
  renderSignedIn(
    <ErrorBoundary>
      <List Panel={LazyBulkPanel} />
    </ErrorBoundary>,
  );
  const user = userEvent.setup();
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  return { press, preloadBulk };
}

test('loads nothing until a row is selected, and then counts what is', async () => {
  serveGrants(GRANTS);
  const { press } = await openPage();
  expect(scripts.requests).toBe(0);
  await press('Grant a');
  const bar = await screen.findByRole('region', { name: 'Selection' });
  expect(bar.textContent).toContain('1 selected');
  await press('Grant b');
  await screen.findByText('2 selected');
  expect(scripts.requests).toBe(1);
});

test('a preload that fails is no loss: it loads when a row is selected', async () => {
  serveGrants(GRANTS);
  scripts.areMissing = true;
  const { press, preloadBulk } = await openPage();
  preloadBulk();
  await waitFor(() => expect(scripts.requests).toBe(1));
  expect(screen.getByText('The list')).toBeDefined();
  scripts.areMissing = false;
  await press('Grant a');
  await screen.findByRole('region', { name: 'Selection' });
});

test('the bar without its script says so over the page, and Try again reloads it', async () => {
  // React reports what a boundary catches.
  vi.spyOn(console, 'error').mockReturnValue();
  scripts.areMissing = true;
  const { press } = await openPage();
  await press('Grant a');
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain('The actions for selected grants couldn’t be loaded.');
  expect(screen.getByText('The list')).toBeDefined();
  expect(reload).not.toHaveBeenCalled();
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

test('closing that keeps the page and its selection, until the next row is selected', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  scripts.areMissing = true;
  const { press } = await openPage();
  await press('Grant a');
  await screen.findByRole('alert');
  await press('Close');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('The list')).toBeDefined();
  expect(log).toHaveBeenCalled();
  await press('Grant b');
  await screen.findByRole('alert');
});
