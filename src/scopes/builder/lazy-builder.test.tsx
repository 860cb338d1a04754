import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { stubReload } from '../../lib/testing/stub-reload';
import type { LazyBuilder, useBuilderSettled } from './lazy-builder';

const scripts = { areMissing: true };

let reload: ReturnType<typeof stubReload>;

beforeEach(() => {
  scripts.areMissing = true;
  reload = stubReload();
});

function Field({ Builder }: { Builder: typeof LazyBuilder }) {
  const [scope, setScope] = useState('boosts:read');
  return (
    <>
      <input aria-label="Text" value={scope} onChange={({ target }) => setScope(target.value)} />
      <Builder value={scope} onChange={setScope} />
    </>
  );
}

/** Waits for the builder, as the form's pages do. */
const WaitingPage = ({ useSettled }: { useSettled: typeof useBuilderSettled }) =>
  useSettled() ? 'The form' : 'Loading…';

/** The modules of a page that has loaded nothing yet. */
async function loadModules() {
  vi.resetModules();
  vi.doMock('./scope-builder', async (importOriginal) => {
    if (scripts.areMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { renderSignedIn } = await import('../../session/testing/render-signed-in');
  return { ...(await import('./lazy-builder')), renderSignedIn };
}

async function openPage() {
  const { LazyBuilder, renderSignedIn } = await loadModules();
  renderSignedIn(<Field Builder={LazyBuilder} />);
  const user = userEvent.setup();
  const retry = () => user.click(screen.getByRole('button', { name: 'Try again' }));
  const text = screen.getByRole<HTMLInputElement>('textbox', { name: 'Text' });
  return { user, text, retry };
}

const matrix = () => screen.findByRole('grid', { name: 'Resources and actions' });

test('the words for the scope are there before the builder, without a complaint', async () => {
  scripts.areMissing = false;
  await openPage();
  expect(screen.getByText('Reads boosts.')).toBeDefined();
  await matrix();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('without its script the field goes on as text, and its words follow', async () => {
  const { user, text } = await openPage();
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain('The matrix did not load. Use the text.');
  await user.type(text, ' boosts:write');
  expect(screen.getByText('Reads and writes boosts.')).toBeDefined();
  expect(reload).not.toHaveBeenCalled();
});

test('Try again brings the builder, with the scope that was typed meanwhile', async () => {
  const { user, text, retry } = await openPage();
  await screen.findByRole('alert');
  await user.clear(text);
  await user.type(text, 'boosts:write');
  scripts.areMissing = false;
  await retry();
  await matrix();
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'boosts: write' });
  expect(box.checked).toBe(true);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(reload).not.toHaveBeenCalled();
});

test('if it fails again, the page is reloaded, and the message stays until then', async () => {
  const { retry } = await openPage();
  await screen.findByRole('alert');
  await retry();
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  expect(screen.getByRole('alert')).toBeDefined();
});

test.each([
  ['is here', false],
  ['has failed', true],
])('a page that waits for the builder goes on once it %s', async (_, areMissing) => {
  scripts.areMissing = areMissing;
  const { useBuilderSettled, renderSignedIn } = await loadModules();
  renderSignedIn(<WaitingPage useSettled={useBuilderSettled} />);
  expect(screen.getByText('Loading…')).toBeDefined();
  await screen.findByText('The form');
});
