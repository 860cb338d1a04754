import { setTimeout as delay } from 'node:timers/promises';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiIssue } from '../../../protocol/api-error-body';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { blockedNavigation, navigateGuarded } from '../../lib/leave-guard';
import { breakRequests } from '../../lib/testing/break-requests';
import { json } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import { renderSignedIn } from '../../session/testing/render-signed-in';
import { announce, StatusRegion } from '../../ui/status-region';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { isList, serveGrants } from '../testing/serve-grants';
import { type GrantFormValues, NEW_GRANT } from './form-values';
import { GrantForm } from './grant-form';
import { LockedAccess } from './locked-access';
import { useExistingGrant } from './use-existing-grant';
import { formValuesOf } from './values-of-grant';

const onSaved = vi.fn<(id: string) => void>();

/** What the server answers to a write before it does it, and the input of each that arrived. */
const server = { answers: [] as (() => Response | Promise<Response>)[], sent: [] as unknown[] };

beforeEach(() => {
  sessionStorage.clear();
  blockedNavigation.set(null);
  stubDialogFocus();
  announce('');
  onSaved.mockReset();
  history.replaceState(null, '', '/grants/new');
  Object.assign(server, { answers: [], sent: [] });
  serveGrants([], (request) => {
    if (request.method !== 'POST' || isList(request)) return undefined;
    server.sent.push(JSON.parse(String(request.body)));
    return server.answers.shift()?.() ?? json(request.url.endsWith('/create') ? 'new-id' : true);
  });
});

/** The next write is refused with this. */
const refuse = (status: number, message: string, issues: ApiIssue[] = []) =>
  server.answers.push(() => json({ message, issues }, status));

const isSaved = () => waitFor(() => expect(onSaved).toHaveBeenCalledTimes(1));

const nextHref = (id: string) => `/grants/${id}`;

type Options = { defaults?: GrantFormValues; draftKey?: string };

function openForm({ defaults = NEW_GRANT, draftKey = 'new' }: Options = {}) {
  renderSignedIn(
    <GrantForm {...{ defaults, draftKey, onSaved, nextHref }} cancelHref="/profile" />,
  );
  return userEvent.setup();
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const isInvalid = (label: string) => field(label).getAttribute('aria-invalid') === 'true';

/** What a screen reader reads with a field. */
const descriptionOf = (label: string) =>
  (field(label).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');

/** By its text: in a form with the matrix, finding a role takes long. */
const press = (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(screen.getByText(name, { selector: 'button' }));

/** Shows the scope as text, which a new form doesn't start with. */
const showText = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByText('Text', { selector: '[role=tab]' }));

/** A form that only has to be sent. */
async function fillIn(user: ReturnType<typeof userEvent.setup>, scope = 'boosts:read') {
  await user.type(field('Name'), 'CI');
  await showText(user);
  await user.type(field('Scope text'), scope);
}

const storedDrafts = () =>
  Object.keys(sessionStorage).filter((key) => key.includes('draft')).length;

const isBlocked = () => {
  const go = vi.fn();
  navigateGuarded(go);
  return go.mock.calls.length === 0;
};

describe('mistakes', () => {
  test('are said at their fields, the first of which gets the focus', async () => {
    const user = openForm();
    await showText(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Name')).toBe(true));
    expect(document.activeElement).toBe(field('Name'));
    expect(isInvalid('Scope text')).toBe(true);
    expect(descriptionOf('Scope text')).toContain('Enter a scope, such as boosts:read.');
    expect(server.sent).toEqual([]);
  });

  test('go from their field once it is right', async () => {
    const user = openForm();
    await showText(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Name')).toBe(true));
    await user.type(field('Name'), 'CI');
    await waitFor(() => expect(isInvalid('Name')).toBe(false));
    expect(isInvalid('Scope text')).toBe(true);
  });

  test('are not said of a field before the user has left it', async () => {
    const user = openForm();
    await showText(user);
    await user.type(field('Scope text'), 'boosts:');
    expect(isInvalid('Scope text')).toBe(false);
    await user.tab();
    await waitFor(() => expect(isInvalid('Scope text')).toBe(true));
    expect(isInvalid('Name')).toBe(false);
  });

  test('in the day are said at the day', async () => {
    const user = openForm();
    await fillIn(user);
    await user.click(field('Custom'));
    await user.clear(field('Expires on'));
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Expires on')).toBe(true));
    expect(document.activeElement).toBe(field('Expires on'));
    expect(descriptionOf('Expires on')).toContain('Choose an expiry date.');
  });
});

describe('an expiry date', () => {
  test('beyond the year 9999 is refused in words, with the last day', async () => {
    const user = openForm({
      defaults: { ...NEW_GRANT, expiry: { choice: 'custom', day: '20270-03-01' } },
    });
    await fillIn(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Expires on')).toBe(true));
    expect(descriptionOf('Expires on')).toContain('31 December 9999 at the latest');
    expect(server.sent).toEqual([]);
  });

  test('that does not exist is named as such', async () => {
    const user = openForm();
    await user.click(field('Custom'));
    await user.clear(field('Expires on'));
    expect(screen.getByText('Choose the last day it’s valid.')).toBeTruthy();
    vi.spyOn(field('Expires on') as HTMLInputElement, 'validity', 'get').mockReturnValue({
      badInput: true,
    } as ValidityState);
    fireEvent.blur(field('Expires on'));
    await screen.findByText('That date isn’t complete, or doesn’t exist.');
  });
});

describe('sending', () => {
  test('leaves the page only after the draft and the guard are gone', async () => {
    const user = openForm();
    await fillIn(user, 'boosts:write boosts:read');
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    onSaved.mockImplementation(() => {
      expect(storedDrafts()).toBe(0);
      expect(location.pathname).toBe('/grants/new');
    });
    await press(user, 'Create grant');
    await waitFor(() => expect(location.pathname).toBe('/grants/new-id'));
    expect(onSaved).toHaveReturnedWith(undefined);
    expect(isBlocked()).toBe(false);
    expect(server.sent).toMatchObject([{ name: 'CI', scope: 'boosts:read boosts:write' }]);
  });

  test('says that it’s under way, and another press doesn’t send again', async () => {
    const gate = createGate();
    server.answers.push(() => gate.opened.then(() => json('new-id')));
    const user = openForm();
    await fillIn(user);
    await press(user, 'Create grant');
    const button = await screen.findByText('Creating…', { selector: 'button' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    // A form library that takes the ignored press for a whole submission would let the third one through.
    for (const _ of ['second', 'third']) {
      await user.click(button);
      await act(() => delay(20));
      expect(button.textContent).toBe('Creating…');
    }
    await user.type(field('Name'), '{Enter}');
    await act(() => delay(20));
    expect(server.sent).toHaveLength(1);
    await act(async () => gate.open());
    await isSaved();
    expect(server.sent).toHaveLength(1);
  });

  test('two presses before the page can show the first send one request', async () => {
    const gate = createGate();
    server.answers.push(() => gate.opened.then(() => json('new-id')));
    const user = openForm();
    await fillIn(user);
    const button = screen.getByText('Create grant', { selector: 'button' });
    act(() => {
      button.click();
      button.click();
    });
    await waitFor(() => expect(server.sent).toHaveLength(1));
    await act(() => delay(20));
    await act(async () => gate.open());
    await isSaved();
    expect(server.sent).toHaveLength(1);
  });

  test('a scope that permits very much is reviewed first', async () => {
    const user = openForm();
    await fillIn(user, '*:*');
    await press(user, 'Create grant');
    const dialog = await screen.findByRole('alertdialog', {
      name: 'Create a grant with full access?',
    });
    expect(server.sent).toEqual([]);
    expect(dialog.contains(document.activeElement)).toBe(true);
    expect(dialog.textContent).toMatch(/It expires on .* at /);
    await user.click(within(dialog).getByText('Create grant', { selector: 'button' }));
    await isSaved();
    expect(server.sent).toMatchObject([{ scope: '*:*' }]);
  });
});

describe('a refusal', () => {
  const issue = (name: string, message: string) => ({ path: ['body', name], message });

  test('of single values is said at their fields, the first of which gets the focus', async () => {
    const issues = [issue('scope', 'Too much.'), issue('name', 'Taken.'), issue('id', 'Odd.')];
    refuse(400, 'Bad input.', issues);
    const user = openForm();
    await fillIn(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Scope text')).toBe(true));
    expect(descriptionOf('Scope text')).toContain('Too much.');
    expect(descriptionOf('Name')).toContain('Taken.');
    expect(document.activeElement).toBe(field('Scope text'));
    expect(screen.queryByText('Bad input.')).toBeNull();
  });

  test('of the end is said at the day', async () => {
    const issues = [issue('expiresAt', 'Too late.')];
    refuse(400, 'Bad input.', issues);
    const user = openForm({
      defaults: { ...NEW_GRANT, expiry: { choice: 'custom', day: '2200-01-01' } },
    });
    await fillIn(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(descriptionOf('Expires on')).toContain('Too late.'));
    expect(document.activeElement).toBe(field('Expires on'));
  });

  test('for another reason is said once, and what was typed is kept', async () => {
    refuse(429, 'The server is busy.');
    const user = openForm();
    await fillIn(user);
    await press(user, 'Create grant');
    const problem = await screen.findByText('The server is busy.');
    expect(problem.closest('[role=alert]')).not.toBeNull();
    expect([field('Name').value, isInvalid('Name')]).toEqual(['CI', false]);
    expect(storedDrafts()).toBe(1);
    expect(isBlocked()).toBe(true);
    await press(user, 'Create grant');
    await isSaved();
    expect(screen.queryByText('The server is busy.')).toBeNull();
  });
});

describe('a draft', () => {
  const NOTICE = 'Draft restored.';

  test('brings back what was typed, and counts as a change', async () => {
    await fillIn(openForm());
    cleanup();
    openForm();
    expect(screen.getByText(NOTICE)).toBeDefined();
    expect([field('Name').value, field('Scope text').value]).toEqual(['CI', 'boosts:read']);
    expect(isBlocked()).toBe(true);
  });

  test('is stored even if the page goes right after the last key', () => {
    openForm();
    // Straight to the field, so that nothing renders in between.
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(field('Name'), 'CI');
    field('Name').dispatchEvent(new Event('input', { bubbles: true }));
    dispatchEvent(new Event('pagehide'));
    cleanup();
    openForm();
    expect(screen.getByText(NOTICE)).toBeDefined();
    expect(field('Name').value).toBe('CI');
  });

  test.each([
    ['new', NEW_GRANT],
    ['a', formValuesOf(grantAt(1, 'a', { expiresAt: '2030-01-01T00:00:00.000Z' }))],
  ])('is not made of what nobody changed, in the form %s', (draftKey, defaults) => {
    openForm({ draftKey, defaults });
    dispatchEvent(new Event('pagehide'));
    expect(sessionStorage).toHaveLength(0);
  });

  test('is discarded for good', async () => {
    await fillIn(openForm());
    cleanup();
    const user = openForm();
    await press(user, 'Discard draft');
    expect(screen.queryByText(NOTICE)).toBeNull();
    expect(field('Name').value).toBe('');
    await showText(user);
    expect(field('Scope text').value).toBe('');
    expect(isBlocked()).toBe(false);
    cleanup();
    openForm();
    expect(screen.queryByText(NOTICE)).toBeNull();
    expect(field('Name').value).toBe('');
  });

  test('belongs to one form', async () => {
    await fillIn(openForm());
    cleanup();
    openForm({ draftKey: 'a' });
    expect(screen.queryByText(NOTICE)).toBeNull();
    expect(field('Name').value).toBe('');
  });

  test('goes once the changes are undone', async () => {
    const user = openForm();
    await user.type(field('Name'), 'CI');
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    await user.clear(field('Name'));
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
  });
});

describe('leaving', () => {
  test('is not asked about before anything is typed', () => {
    openForm();
    expect(isBlocked()).toBe(false);
  });

  test('is asked about once something is typed, and then drops the draft', async () => {
    const user = openForm();
    await user.type(field('Name'), 'CI');
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    expect(isBlocked()).toBe(true);
    expect(blockedNavigation.get()?.question.title).toBe('Discard changes?');
    act(() => blockedNavigation.get()?.go());
    expect(sessionStorage).toHaveLength(0);
  });
});

const EXISTING = grantAt(0, 'a', { name: 'CI' });

function EditForm({ grant = EXISTING }: { grant?: AuthGrant }) {
  return (
    <GrantForm
      {...{ onSaved, nextHref }}
      defaults={formValuesOf(grant)}
      existing={useExistingGrant(grant)}
      access={(form, fields) => <LockedAccess {...{ grant, form }}>{fields}</LockedAccess>}
      draftKey="a"
      cancelHref="/grants/a"
    />
  );
}

describe('an existing grant', () => {
  function openExisting() {
    renderSignedIn(<EditForm />);
    return userEvent.setup();
  }

  const changes = () => screen.findByRole('region', { name: 'Changes' });

  test('is saved with its new name', async () => {
    const user = openExisting();
    expect(screen.queryByRole('region', { name: 'Changes' })).toBeNull();
    await user.type(field('Name'), '/CD');
    expect((await changes()).textContent).toBe('ChangesNameCI → CI/CD');
    await press(user, 'Save changes');
    await waitFor(() => expect(location.pathname).toBe('/grants/a'));
    expect(onSaved.mock.calls).toEqual([['a']]);
    expect(server.sent).toEqual([{ updates: { name: 'CI/CD' } }]);
  });

  test.each([[{ status: 'revoked' as const }], [{ expiresAt: '2026-01-01T00:00:00.000Z' }]])(
    'that’s over isn’t said to allow anything: %j',
    async (fields) => {
      renderSignedIn(<EditForm grant={{ ...EXISTING, ...fields }} />);
      await screen.findByText('It no longer allows anything.');
      expect(screen.queryByText(/^Allows \d+ of/)).toBeNull();
    },
  );

  test('says what its description was, and what it becomes', async () => {
    const user = openExisting();
    await press(user, '+ Add description');
    await user.type(field('Description'), 'Every{Enter}night');
    expect((await changes()).textContent).toBe('ChangesDescriptionnothing → Every night');
    await user.clear(field('Description'));
    expect(screen.queryByRole('region', { name: 'Changes' })).toBeNull();
  });

  test('shows of a long description what changes in it', async () => {
    const description = `${'Runs at night. '.repeat(50)}Owner: Ada`;
    renderSignedIn(<EditForm grant={{ ...EXISTING, description }} />);
    const user = userEvent.setup();
    await user.type(field('Description'), ' and Grace');
    const { textContent } = await changes();
    expect(textContent).toMatch(
      /^ChangesDescription…[^…]*Owner: Ada → …[^…]*Owner: Ada and Grace$/,
    );
    expect(textContent.length).toBeLessThan(100);
  });

  const openAccess = async () => {
    const user = openExisting();
    await press(user, 'Change scope or expiry');
    return user;
  };

  test('has its scope and expiry as text until they’re to be changed', async () => {
    const user = openExisting();
    const access = screen.getByRole('region', { name: 'What can it do, and until when?' });
    expect(access.textContent).toContain('boosts:readNo expiry. Works until you revoke it.');
    expect(screen.queryByRole('group', { name: 'Scope' })).toBeNull();
    expect(screen.queryByRole('group', { name: 'Expires' })).toBeNull();
    await press(user, 'Change scope or expiry');
    expect(field('Scope text').value).toBe('boosts:read');
    expect(field('Never').checked).toBe(true);
    expect(document.activeElement?.textContent).toBe('Text');
    expect(screen.getByText('Save changes', { selector: 'button' })).toBeDefined();
  });

  test('is replaced where its scope changes, and the form shows the difference', async () => {
    const user = await openAccess();
    expect(screen.queryByRole('region', { name: 'Changes' })).toBeNull();
    await user.type(field('Scope text'), ' boosts:write');
    await press(user, '+ Add description');
    await user.type(field('Description'), 'Nightly');
    expect((await changes()).textContent).toBe(
      'ChangesNameCI → CI (2)Descriptionnothing → NightlyScopeboosts:read → boosts:read boosts:write',
    );
    await press(user, 'Replace grant');
    await isSaved();
    expect(onSaved).toHaveBeenCalledWith('new-id');
    expect(server.sent).toMatchObject([
      { name: 'CI (2)', scope: 'boosts:read boosts:write', replaces: 'a' },
    ]);
  });

  test('is replaced where its expiry changes, under the name that was typed', async () => {
    const user = await openAccess();
    await user.click(field('30 days'));
    await user.type(field('Name'), ' next');
    expect((await changes()).textContent).toMatch(/^ChangesNameCI → CI nextExpiresnever → .*\d/);
    await press(user, 'Replace grant');
    await isSaved();
    expect(server.sent).toMatchObject([{ name: 'CI next', scope: 'boosts:read', replaces: 'a' }]);
  });

  test('keeps both if the change is taken back, and the name that was typed', async () => {
    const user = await openAccess();
    await user.type(field('Name'), '/CD');
    await user.type(field('Scope text'), ' boosts:write');
    await press(user, 'Keep scope and expiry');
    expect(document.activeElement?.textContent).toBe('Change scope or expiry');
    await press(user, 'Save changes');
    await isSaved();
    expect(server.sent).toEqual([{ updates: { name: 'CI/CD' } }]);
  });

  test('is checked in place: a wrong scope is said at its field', async () => {
    const user = await openAccess();
    await user.type(field('Scope text'), ' nonsense');
    await press(user, 'Replace grant');
    await waitFor(() => expect(isInvalid('Scope text')).toBe(true));
    expect(document.activeElement).toBe(field('Scope text'));
    expect(server.sent).toEqual([]);
  });

  test('that is revoked can’t be replaced', () => {
    renderSignedIn(<EditForm grant={{ ...EXISTING, status: 'revoked' }} />);
    expect(screen.queryByText('Change scope or expiry')).toBeNull();
    expect(screen.getByText(/This grant is revoked/)).toBeDefined();
  });

  test('whose changed scope was left unsaved comes back open', async () => {
    const user = await openAccess();
    await user.type(field('Scope text'), ' boosts:write');
    await waitFor(() => expect(storedDrafts()).toBe(1));
    cleanup();
    openExisting();
    expect(field('Scope text').value).toBe('boosts:read boosts:write');
    expect(screen.getByText('Replace grant', { selector: 'button' })).toBeDefined();
  });
});

describe('a description', () => {
  test('is there once it’s asked for, with the focus', async () => {
    const user = openForm();
    expect(screen.queryByLabelText('Description')).toBeNull();
    await press(user, '+ Add description');
    expect(document.activeElement).toBe(field('Description'));
    await user.type(field('Description'), 'Every night');
    await user.clear(field('Description'));
    expect(field('Description').value).toBe('');
  });

  test('that was typed before is there from the start', async () => {
    const user = openForm();
    await press(user, '+ Add description');
    await user.type(field('Description'), 'Every night');
    await waitFor(() => expect(storedDrafts()).toBe(1));
    cleanup();
    openForm();
    expect(field('Description').value).toBe('Every night');
  });
});

describe('an error that nobody foresaw', () => {
  test('is said at the button, and Try again sends what was typed', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const user = openForm();
    await fillIn(user);
    const mend = breakRequests();
    await press(user, 'Create grant');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Something went wrong.');
    expect(log).toHaveBeenCalledWith(expect.any(TypeError));
    expect(field('Name').value).toBe('CI');
    expect(server.sent).toEqual([]);
    mend();
    await press(user, 'Try again');
    await isSaved();
    expect(server.sent).toMatchObject([{ name: 'CI', scope: 'boosts:read' }]);
  });
});

function PageToLeave() {
  const [isLeft, setLeft] = useState(false);
  return (
    <>
      <StatusRegion />
      {!isLeft && (
        <GrantForm
          {...{ onSaved, nextHref }}
          defaults={NEW_GRANT}
          draftKey="new"
          cancelHref="/profile"
        />
      )}
      <button type="button" onClick={() => setLeft(true)}>
        Leave
      </button>
    </>
  );
}

describe('a page that was left while it saves', () => {
  async function saveAndLeave(answer: () => Response) {
    const gate = createGate();
    server.answers.push(() => gate.opened.then(answer));
    renderSignedIn(<PageToLeave />);
    const user = userEvent.setup();
    await fillIn(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(server.sent).toHaveLength(1));
    await press(user, 'Leave');
    gate.open();
    return user;
  }

  test('hears of a success and notes it, but is not shown again', async () => {
    await saveAndLeave(() => json('new-id'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Grant created'));
    expect(onSaved.mock.calls).toEqual([['new-id']]);
    expect(storedDrafts()).toBe(0);
    await act(() => delay(20));
    expect(location.pathname).toBe('/grants/new');
  });

  test('is warned of a refusal, and the draft stays', async () => {
    const user = await saveAndLeave(() => json({ message: 'The server is busy.' }, 429));
    await screen.findByText('CI couldn’t be created. The server is busy.');
    expect(onSaved).not.toHaveBeenCalled();
    expect(storedDrafts()).toBe(1);
    await press(user, 'Dismiss');
  });
});
