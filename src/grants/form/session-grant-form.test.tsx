import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { CreateGrantInput, UpdateGrantInput } from '../../../protocol/grant-input';
import { json } from '../../lib/testing/fake-fetch';
import type { Session } from '../../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { makeKeySession, makeKeys, signToken } from '../../tokens/testing/sign-token';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { isList, serveGrants } from '../testing/serve-grants';
import { NEW_GRANT } from './form-values';
import type { GrantFormProps } from './grant-form';
import { SessionGrantForm } from './session-grant-form';
import { useExistingGrant } from './use-existing-grant';
import { formValuesOf } from './values-of-grant';

const DAY_MS = 86_400_000;
/** Not at the end of a day, so that it's told from the end of its day. */
const IN_40_DAYS = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 40.5 * DAY_MS).toISOString();

/** The inputs of the writes that arrived. */
const sent: (CreateGrantInput & UpdateGrantInput)[] = [];

beforeEach(() => {
  sessionStorage.clear();
  stubDialogFocus();
  sent.length = 0;
});

/** Serves these grants, and takes writes. */
const serve = (grants: AuthGrant[]) =>
  serveGrants(grants, (request) => {
    if (request.method !== 'POST' || isList(request)) return undefined;
    sent.push(JSON.parse(String(request.body)));
    return json(request.url.endsWith('/create') ? 'new' : true);
  });

/** The session of a token whose grant is this one. */
async function sessionOf(grant: Pick<AuthGrant, 'challenge'>): Promise<Session> {
  return { ...TOKEN_SESSION, token: await signToken(await makeKeys(), grant.challenge) };
}

type Options = { session: Session; grant?: AuthGrant; defaults?: GrantFormProps['defaults'] };

function EditForm({ grant, ...props }: GrantFormProps & { grant: AuthGrant }) {
  return <SessionGrantForm {...props} existing={useExistingGrant(grant)} />;
}

async function openForm({ session, grant, defaults = NEW_GRANT }: Options) {
  const props = { defaults, draftKey: 'new', cancelHref: '/profile' };
  // Async, since the form waits until it knows the limit.
  await act(async () =>
    renderSignedIn(
      <Suspense>
        {grant ? <EditForm {...props} grant={grant} /> : <SessionGrantForm {...props} />}
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
  await waitFor(() => expect(sent).not.toEqual([]));
  return sent.at(-1);
}

test('a token makes no grant that outlives its own, and the form starts with the latest end', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  const { requests } = serve([own]);
  const user = await openForm({ session: await sessionOf(own) });
  expect(requests).toHaveLength(1);
  expect(offered()).toEqual(['7 days', '30 days', 'Custom']);
  expect(field('Custom').checked).toBe(true);
  expect(field('Expires on').value).toBe(dayOf(IN_40_DAYS));
  expect(field('Expires on').max).toBe(dayOf(IN_40_DAYS));
  expect(screen.getByText(/can’t outlive this session’s grant, which expires/)).toBeDefined();

  await user.type(field('Name'), 'CI');
  await user.click(screen.getByRole('tab', { name: 'Text' }));
  await user.type(field('Scope text'), 'boosts:read');
  // The moment itself, since the end of the day would be too late.
  expect((await send(user))?.expiresAt).toBe(IN_40_DAYS);
});

test('an end that’s too late is said at its field, before anything is sent', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  serve([own]);
  const user = await openForm({ session: await sessionOf(own) });
  await user.type(field('Name'), 'CI');
  await user.click(screen.getByRole('tab', { name: 'Text' }));
  await user.type(field('Scope text'), 'boosts:read');
  await user.clear(field('Expires on'));
  await user.type(field('Expires on'), '2200-01-01');
  await user.click(screen.getByText('Create grant', { selector: 'button' }));
  await waitFor(() => expect(field('Expires on').getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getAllByText(/can’t outlive this session’s grant/)).toHaveLength(2);
  expect(sent).toEqual([]);
});

test('a copy of a grant without an end gets the latest one', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  serve([own]);
  const session = await sessionOf(own);
  await openForm({ session, defaults: formValuesOf(grantAt(1, 'a', { expiresAt: null })) });
  expect(offered()).toEqual(['7 days', '30 days', 'Custom']);
  expect(field('Expires on').value).toBe(dayOf(IN_40_DAYS));
});

test('a grant that ends later can be renamed, but not replaced with its end', async () => {
  const own = grantAt(0, 'own', { expiresAt: IN_40_DAYS });
  serve([own]);
  const grant = grantAt(1, 'a', { name: 'CI', expiresAt: null });
  const user = await openForm({
    session: await sessionOf(own),
    grant,
    defaults: formValuesOf(grant),
  });
  expect(field('Never').checked).toBe(true);
  await user.type(field('Name'), '/CD');
  await user.click(screen.getByText('Save changes', { selector: 'button' }));
  await waitFor(() => expect(sent).toEqual([{ updates: { name: 'CI/CD' } }]));

  await user.type(field('Scope text'), ' boosts:write');
  await user.click(screen.getByText('Replace grant', { selector: 'button' }));
  await waitFor(() =>
    expect(screen.getAllByText(/can’t outlive this session’s grant/)).toHaveLength(2),
  );
  expect(sent).toHaveLength(1);
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
  const words = 'The grant of this token ends sooner.';
  const issues = [{ path: ['expiresAt'], message: words }];
  serveGrants([own], ({ url }) =>
    url.endsWith('/create')
      ? json({ message: words, code: 'FORBIDDEN', issues }, 403)
      : json({ message, code: 'FORBIDDEN' }, 403),
  );
  const user = await openForm({ session: await sessionOf(own) });
  expect(offered()).toContain('Never');
  await user.click(field('Custom'));
  await user.clear(field('Expires on'));
  await user.type(field('Expires on'), '2200-01-01');
  await user.type(field('Name'), 'CI');
  await user.click(screen.getByRole('tab', { name: 'Text' }));
  await user.type(field('Scope text'), 'boosts:read');
  await user.click(screen.getByText('Create grant', { selector: 'button' }));
  await waitFor(() => expect(field('Expires on').getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText(words)).toBeDefined();
});

test('a key has no such limit, and looks nothing up', async () => {
  const { requests } = serveGrants([]);
  await openForm({ session: await makeKeySession() });
  expect(offered()).toHaveLength(6);
  expect(requests).toEqual([]);
});

test('a token that can’t create grants is refused in words, and the recovery key is the way on', async () => {
  const own = grantAt(0, 'own');
  const message = 'This operation requires authGrants:write scope';
  serveGrants([own], ({ url }) =>
    url.endsWith('/create') ? json({ message, code: 'FORBIDDEN' }, 403) : undefined,
  );
  const user = await openForm({
    session: await sessionOf(own),
    defaults: { ...NEW_GRANT, name: 'CI', scope: 'boosts:read' },
  });
  await user.click(screen.getByRole('button', { name: 'Create grant' }));
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain(message);
  expect(within(problem).getByRole('link', { name: 'Sign in with recovery key' })).toBeDefined();
  expect(within(problem).queryByRole('button', { name: 'Try again' })).toBeNull();
});

describe('what the form says beside its fields is true', () => {
  const summary = () => screen.findByRole('region', { name: 'Summary' });

  test('of a new grant in the session of a key: who signs its token', async () => {
    serveGrants([]);
    await openForm({ session: await makeKeySession() });
    expect((await summary()).textContent).toContain('signed in this browser as did:web:');
  });

  test('of a new grant in the session of a token, which can’t sign one', async () => {
    const own = grantAt(0, 'own');
    serveGrants([own]);
    await openForm({ session: await sessionOf(own) });
    expect((await summary()).textContent).not.toMatch(/signed|token/i);
  });

  test.each([
    ['active', { expiresAt: IN_40_DAYS }, 'Expires in'],
    ['active', { expiresAt: null }, 'No expiry. Works until you revoke it.'],
    ['revoked', { expiresAt: IN_40_DAYS }, 'This grant is revoked, so its tokens no longer work'],
    ['revoked', { expiresAt: null }, 'This grant is revoked, so its tokens no longer work'],
  ] as const)('of a grant that is %s, with %j', async (status, ends, words) => {
    const grant = grantAt(0, 'a', { status, ...ends });
    serveGrants([grant]);
    await openForm({ session: await makeKeySession(), grant, defaults: formValuesOf(grant) });
    expect((await summary()).textContent).not.toContain('signed in this browser');
    const expires = screen.getByRole('group', { name: 'Expires' }).textContent ?? '';
    expect(expires).toContain(words);
    if (status === 'revoked') expect(expires).not.toMatch(/Expires in|until you revoke/);
  });
});
