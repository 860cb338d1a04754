import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { stubReload } from '../../lib/testing/stub-reload';
import type { useScopeReview } from './use-scope-review';

const scripts = { areMissing: true };

const onConfirm = vi.fn();
let reload: ReturnType<typeof stubReload>;

beforeEach(() => {
  scripts.areMissing = false;
  onConfirm.mockReset();
  reload = stubReload();
});

function Form({ useReview }: { useReview: typeof useScopeReview }) {
  const review = useReview();
  const question = { scope: '*:*', action: 'Create grant', onConfirm };
  return (
    <>
      <button type="button" onClick={() => review.ask(question)}>
        Review
      </button>
      {review.slot}
    </>
  );
}

/** A page that has loaded nothing yet, with the question asked. */
async function ask() {
  vi.resetModules();
  vi.doMock('./scope-review', async (importOriginal) => {
    if (scripts.areMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { useScopeReview } = await import('./use-scope-review');
  const { renderSignedIn } = await import('../../session/testing/render-signed-in');
  renderSignedIn(<Form useReview={useScopeReview} />);
  const user = userEvent.setup();
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  await press('Review');
  return { press };
}

const dialog = () => screen.findByRole('alertdialog', { name: 'Review this scope' });

test('says what the scope allows, and confirms once', async () => {
  const { press } = await ask();
  expect((await dialog()).textContent).toContain('Unlocks 217 of 217 operations.');
  await press('Create grant');
  expect(onConfirm).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('Cancel goes back without confirming, and the question can be asked again', async () => {
  const { press } = await ask();
  await dialog();
  await press('Cancel');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(onConfirm).not.toHaveBeenCalled();
  await press('Review');
  await dialog();
});

test('without its script nothing is confirmed, and Try again asks the same question', async () => {
  scripts.areMissing = true;
  const { press } = await ask();
  expect((await screen.findByRole('alert')).textContent).toContain('The review did not load.');
  expect(onConfirm).not.toHaveBeenCalled();
  scripts.areMissing = false;
  await press('Try again');
  await dialog();
  expect(screen.queryByRole('alert')).toBeNull();
  await press('Create grant');
  expect(onConfirm).toHaveBeenCalledTimes(1);
  expect(reload).not.toHaveBeenCalled();
});

test('asking again tries to load it again, without reloading the page', async () => {
  scripts.areMissing = true;
  const { press } = await ask();
  await screen.findByRole('alert');
  scripts.areMissing = false;
  await press('Review');
  await dialog();
  expect(reload).not.toHaveBeenCalled();
});

test('if Try again fails too, the page is reloaded', async () => {
  scripts.areMissing = true;
  const { press } = await ask();
  await screen.findByRole('alert');
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});
