import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { stubReload } from '../../lib/testing/stub-reload';
import type { useScopeReview } from './use-scope-review';

const scripts = { areMissing: true };

const onConfirm = vi.fn();
const asked = { scope: '*:*', expiresAt: null as string | null };
let reload: ReturnType<typeof stubReload>;

beforeEach(() => {
  scripts.areMissing = false;
  Object.assign(asked, { scope: '*:*', expiresAt: null });
  onConfirm.mockReset();
  reload = stubReload();
});

function Form({ useReview }: { useReview: typeof useScopeReview }) {
  const review = useReview();
  const { scope, expiresAt } = asked;
  const question = { scope, expiresAt, action: 'Create grant', onConfirm };
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

const dialog = (name = 'Create a grant with full access?') =>
  screen.findByRole('alertdialog', { name });

test('says what the scope allows and that it never expires, and confirms once', async () => {
  const { press } = await ask();
  const words = (await dialog()).textContent;
  expect(words).toContain('*:*');
  expect(words).toContain('Allows 217 of 217 operations.');
  expect(words).toContain('It never expires: it works until you revoke it.');
  expect(words.match(/full access/gi)).toHaveLength(1);
  await press('Create grant');
  expect(onConfirm).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('says when it expires, and what it leaves out, in the names that scopes have', async () => {
  Object.assign(asked, { scope: '*:read *:write', expiresAt: '2200-03-01T12:00:00.000Z' });
  await ask();
  const { textContent } = await dialog('Create a grant that can change everything?');
  expect(textContent).toContain('It expires on March 1, 2200');
  expect(textContent).toMatch(/It doesn’t include .*profiles:delete/);
  expect(textContent).not.toContain('auth-grants');
});

test('Go back goes back without confirming, and the question can be asked again', async () => {
  const { press } = await ask();
  await dialog();
  await press('Go back');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(onConfirm).not.toHaveBeenCalled();
  await press('Review');
  await dialog();
});

test('without its script nothing is confirmed, and Try again asks the same question', async () => {
  scripts.areMissing = true;
  const { press } = await ask();
  expect((await screen.findByRole('alert')).textContent).toContain(
    'The review couldn’t be loaded.',
  );
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
