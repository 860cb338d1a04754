import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { apiErrorOf } from '../../lib/api-error';
import { json } from '../../lib/testing/fake-fetch';
import type { Session } from '../../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { makeKeySession, makeKeys, signToken } from '../../tokens/testing/sign-token';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { serveGrants } from '../testing/serve-grants';
import { createInputOf, NEW_GRANT } from './form-values';
import type { GrantFormProps } from './grant-form';
import { SessionGrantForm } from './session-grant-form';
import { formValuesOf } from './values-of-grant';

const DAY_MS = 86_400_000;
/** Not at the end of a day, so that it's told from the end of its day. */
const IN_40_DAYS = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 40.5 * DAY_MS).toISOString();

const onSubmit = vi.fn<GrantFormProps['onSubmit']>();

beforeEach(() => {
  sessionStorage.clear();
  stubDialogFocus();
  onSubmit.mockReset().mockResolvedValue(() => {});
});

/** The session of a token whose grant is this one. */
async function sessionOf(grant: Pick<AuthGrant, 'challenge'>): Promise<Session> {
  return { ...TOKEN_SESSION, token: await signToken(await makeKeys(), grant.challenge) };
}

type Options = Partial<GrantFormProps> & { session: Session };

async function openForm({ session, ...props }: Options) {
  // Async, since the form waits until it knows the limit.
  await act(async () =>
    renderSignedIn(
      <Suspense>
        <SessionGrantForm
          defaults={NEW_GRANT}
          draftKey="new"
          cancelHref="/profile"
          onSubmit={onSubmit}
          {...props}
        />
      </Suspense>,
      session,
    ),
  );
  await screen.findByLabelText('Name');
  return userEvent.setup();
}

const offered = () =>
  ['7 days', '30 days', '90 days', '1 year', 'Custom', 'Never'].filter((name) =>
    screen.queryByLabelText(name),
  );
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const dayOf = (iso: string) => {
  const date = new Date(iso);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};

async function send(user: ReturnType<typeof userEvent.setup>, button = 'Create grant') {
  await user.click(screen.getByText(button, { selector: 'button' }));
  await waitFor(() => expect(onSubmit).toHaveBeenCalled());
  const [values, limit] = onSubmit.mock.lastCall ?? [];
  return values && createInputOf(values, Date.now(), { limit });
}

test('a token makes no grant that outlives its own, and the form starts with the latest end', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  const { requests } = serveGrants([own]);
  const user = await openForm({ session: await sessionOf(own) });
  expect(requests).toHaveLength(1);
  expect(offered()).toEqual(['7 days', '30 days', 'Custom']);
  expect(field('Custom').checked).toBe(true);
  expect(field('Expires at').value).toBe(dayOf(IN_40_DAYS));
  expect(field('Expires at').max).toBe(dayOf(IN_40_DAYS));
  expect(screen.getByText(/can’t outlive this session’s grant, which ends/)).toBeDefined();

  await user.type(field('Name'), 'CI');
  await user.type(field('Scope text'), 'boosts:read');
  // The moment itself, since the end of the day would be too late.
  expect((await send(user))?.expiresAt).toBe(IN_40_DAYS);
});

test('an end that’s too late is said at its field, before anything is sent', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  serveGrants([own]);
  const user = await openForm({ session: await sessionOf(own) });
  await user.type(field('Name'), 'CI');
  await user.type(field('Scope text'), 'boosts:read');
  await user.clear(field('Expires at'));
  await user.type(field('Expires at'), '2200-01-01');
  await user.click(screen.getByText('Create grant', { selector: 'button' }));
  await waitFor(() => expect(field('Expires at').getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getAllByText(/can’t outlive this session’s grant/)).toHaveLength(2);
  expect(onSubmit).not.toHaveBeenCalled();
});

test('a copy of a grant without an end gets the latest one', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  serveGrants([own]);
  const session = await sessionOf(own);
  await openForm({ session, defaults: formValuesOf(grantAt(1, 'a', { expiresAt: null })) });
  expect(offered()).toEqual(['7 days', '30 days', 'Custom']);
  expect(field('Expires at').value).toBe(dayOf(IN_40_DAYS));
});

test('a grant that ends later can be renamed, but not replaced with its end', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  serveGrants([own]);
  const existing = grantAt(1, 'a', { name: 'CI', expiresAt: null });
  const user = await openForm({
    session: await sessionOf(own),
    existing,
    defaults: formValuesOf(existing),
  });
  expect(field('Never').checked).toBe(true);
  await user.type(field('Name'), '/CD');
  await user.click(screen.getByText('Save changes', { selector: 'button' }));
  await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1));

  await user.type(field('Scope text'), ' boosts:write');
  await user.click(screen.getByText('Replace grant', { selector: 'button' }));
  await waitFor(() =>
    expect(screen.getAllByText(/can’t outlive this session’s grant/)).toHaveLength(2),
  );
  expect(onSubmit).toHaveBeenCalledTimes(1);
});

test.each([
  ['has no end', async () => sessionOf(grantAt(0, 'own', { expiresAt: null }))],
  ['isn’t among those that the server shows', () => sessionOf(grantAt(9, 'other'))],
  ['can’t be read from the token', async () => TOKEN_SESSION],
])('nothing is limited if the session’s grant %s', async (_, makeSession) => {
  serveGrants([grantAt(0, 'own', { expiresAt: null })]);
  await openForm({ session: await makeSession() });
  expect(offered()).toEqual(['7 days', '30 days', '90 days', '1 year', 'Custom', 'Never']);
  expect(field('90 days').checked).toBe(true);
});

test('if the token may not list grants, the server’s words are said at the end', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  const message = 'This operation requires authGrants:read scope';
  serveGrants([own], () => json({ message, code: 'FORBIDDEN' }, 403));
  const user = await openForm({ session: await sessionOf(own) });
  expect(offered()).toContain('Never');
  const words = 'The grant of this token ends sooner.';
  const issues = [{ path: ['expiresAt'], message: words }];
  onSubmit.mockRejectedValue(apiErrorOf(403, { message: words, code: 'FORBIDDEN', issues }));
  await user.click(field('Custom'));
  await user.type(field('Expires at'), '2200-01-01');
  await user.type(field('Name'), 'CI');
  await user.type(field('Scope text'), 'boosts:read');
  await send(user);
  await waitFor(() => expect(field('Expires at').getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText(words)).toBeDefined();
});

test('a key has no such limit, and looks nothing up', async () => {
  const { requests } = serveGrants([]);
  await openForm({ session: await makeKeySession() });
  expect(offered()).toHaveLength(6);
  expect(requests).toEqual([]);
});
