import { act, cleanup, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { renderSignedIn, TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { NewGrantInTokenSession } from './new-grant-in-token-session';

test('a page that has hidden its link to a new grant shows it again for the session of a key', async () => {
  const token = `header.${btoa(JSON.stringify({ nonce: 'auth-grant:own' }))}.signature`;
  const session = { ...TOKEN_SESSION, token };
  const onRefused = vi.fn();
  const error = new ApiError('forbidden', 'This operation requires authGrants:read scope');
  renderSignedIn(
    <NewGrantInTokenSession {...{ session, error, onRefused }} isListLoaded={false} />,
    session,
  );
  await screen.findByText('This session’s token can’t create grants.');
  expect(onRefused).toHaveBeenLastCalledWith(true);
  act(cleanup);
  expect(onRefused).toHaveBeenLastCalledWith(false);
});
