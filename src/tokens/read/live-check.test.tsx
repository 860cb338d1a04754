import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderSignedIn } from '../../session/testing/render-signed-in';
import { LiveCheck } from './live-check';
import { verifyToken } from './verify-token';

// Nothing that it's known to call fails in a way that it doesn't know.
vi.mock(import('./verify-token'));

test('a check that fails in a way that nobody foresaw says so, and can be repeated', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const failure = new TypeError('Failed to fetch dynamically imported module');
  vi.mocked(verifyToken)
    .mockRejectedValueOnce(failure)
    .mockResolvedValueOnce({ isAccepted: true, words: 'It works.' });
  renderSignedIn(<LiveCheck token="a.b.c" label="Ask the server" />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Ask the server' }));
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toContain('Something unexpected happened.'),
  );
  expect(log).toHaveBeenCalledWith(failure);
  await user.click(screen.getByRole('button', { name: 'Ask the server' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('It works.'));
});
