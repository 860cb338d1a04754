import { setTimeout as delay } from 'node:timers/promises';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { blockedNavigation, navigateGuarded } from '../../lib/leave-guard';
import { createGate } from '../../lib/testing/gate';
import { renderSignedIn } from '../../session/testing/render-signed-in';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { type GrantFormValues, NEW_GRANT } from './form-values';
import { GrantForm } from './grant-form';
import { formValuesOf } from './values-of-grant';

const finish = vi.fn();
const onSubmit = vi.fn<(values: GrantFormValues) => Promise<() => void>>();

beforeEach(() => {
  sessionStorage.clear();
  blockedNavigation.set(null);
  stubDialogFocus();
  finish.mockReset();
  onSubmit.mockReset().mockResolvedValue(finish);
});

type Options = { defaults?: GrantFormValues; draftKey?: string };

function openForm({ defaults = NEW_GRANT, draftKey = 'new' }: Options = {}) {
  renderSignedIn(<GrantForm {...{ defaults, draftKey, onSubmit }} cancelHref="/profile" />);
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

/** A form that only has to be sent. */
async function fillIn(user: ReturnType<typeof userEvent.setup>, scope = 'boosts:read') {
  await user.type(field('Name'), 'CI');
  await user.type(field('Scope text'), scope);
}

const isBlocked = () => {
  const go = vi.fn();
  navigateGuarded(go);
  return go.mock.calls.length === 0;
};

describe('mistakes', () => {
  test('are said at their fields, the first of which gets the focus', async () => {
    const user = openForm();
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Name')).toBe(true));
    expect(document.activeElement).toBe(field('Name'));
    expect(isInvalid('Scope text')).toBe(true);
    expect(descriptionOf('Scope text')).toContain('Choose at least one resource and action.');
    expect(isInvalid('Description')).toBe(false);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  test('go from their field once it is right', async () => {
    const user = openForm();
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Name')).toBe(true));
    await user.type(field('Name'), 'CI');
    await waitFor(() => expect(isInvalid('Name')).toBe(false));
    expect(isInvalid('Scope text')).toBe(true);
  });

  test('are not said of a field before the user has left it', async () => {
    const user = openForm();
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
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Expires at')).toBe(true));
    expect(document.activeElement).toBe(field('Expires at'));
    expect(descriptionOf('Expires at')).toContain('Choose the day on which the grant ends.');
  });
});

describe('an expiry date', () => {
  test('beyond the year 9999 is refused in words, with the last day', async () => {
    const user = openForm({
      defaults: { ...NEW_GRANT, expiry: { choice: 'custom', day: '20270-03-01' } },
    });
    await fillIn(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(isInvalid('Expires at')).toBe(true));
    expect(descriptionOf('Expires at')).toContain('31 December 9999 at the latest');
    expect(finish).not.toHaveBeenCalled();
  });

  test('that does not exist is named as such', async () => {
    const user = openForm();
    await user.click(field('Custom'));
    expect(screen.getByText('Choose the last day; the grant ends with it.')).toBeTruthy();
    vi.spyOn(field('Expires at') as HTMLInputElement, 'validity', 'get').mockReturnValue({
      badInput: true,
    } as ValidityState);
    fireEvent.blur(field('Expires at'));
    await screen.findByText('That date isn’t complete, or doesn’t exist.');
  });
});

describe('sending', () => {
  test('leaves the page only after the draft and the guard are gone', async () => {
    const user = openForm();
    await fillIn(user, 'boosts:write boosts:read');
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    finish.mockImplementation(() => {
      expect(sessionStorage).toHaveLength(0);
      expect(isBlocked()).toBe(false);
    });
    await press(user, 'Create grant');
    await waitFor(() => expect(finish).toHaveReturnedTimes(1));
    expect(onSubmit.mock.calls.map(([values]) => values)).toEqual([
      { ...NEW_GRANT, name: 'CI', scope: 'boosts:read boosts:write' },
    ]);
  });

  test('says that it’s under way, and another press doesn’t send again', async () => {
    const gate = createGate();
    onSubmit.mockImplementation(() => gate.opened.then(() => finish));
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
    expect(onSubmit).toHaveBeenCalledTimes(1);
    await act(async () => gate.open());
    await waitFor(() => expect(finish).toHaveBeenCalledTimes(1));
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  test('a scope that permits very much is reviewed first', async () => {
    const user = openForm();
    await fillIn(user, '*:*');
    await press(user, 'Review');
    const dialog = await screen.findByRole('alertdialog', { name: 'Review this scope' });
    expect(onSubmit).not.toHaveBeenCalled();
    expect(dialog.contains(document.activeElement)).toBe(true);
    await press(user, 'Create grant');
    await waitFor(() => expect(finish).toHaveBeenCalledTimes(1));
    expect(onSubmit.mock.calls[0]?.[0].scope).toBe('*:*');
  });
});

describe('a refusal', () => {
  const issue = (name: string, message: string) => ({ path: ['body', name], message });

  test('of single values is said at their fields, the first of which gets the focus', async () => {
    const issues = [issue('scope', 'Too much.'), issue('name', 'Taken.'), issue('id', 'Odd.')];
    onSubmit.mockRejectedValueOnce(new ApiError('invalid', 'Bad input.', { issues }));
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
    onSubmit.mockRejectedValueOnce(new ApiError('invalid', 'Bad input.', { issues }));
    const user = openForm({
      defaults: { ...NEW_GRANT, expiry: { choice: 'custom', day: '2200-01-01' } },
    });
    await fillIn(user);
    await press(user, 'Create grant');
    await waitFor(() => expect(descriptionOf('Expires at')).toContain('Too late.'));
    expect(document.activeElement).toBe(field('Expires at'));
  });

  test('for another reason is said once, and what was typed is kept', async () => {
    onSubmit.mockRejectedValueOnce(new ApiError('rate-limited', 'The server is busy.'));
    const user = openForm();
    await fillIn(user);
    await press(user, 'Create grant');
    const problem = await screen.findByText('The server is busy.');
    expect(problem.closest('[role=alert]')).not.toBeNull();
    expect([field('Name').value, isInvalid('Name')]).toEqual(['CI', false]);
    expect(sessionStorage).toHaveLength(1);
    expect(isBlocked()).toBe(true);
    await press(user, 'Create grant');
    await waitFor(() => expect(finish).toHaveBeenCalledTimes(1));
    expect(screen.queryByText('The server is busy.')).toBeNull();
  });
});

describe('a draft', () => {
  const NOTICE = 'What you typed here before is back.';

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
    await press(user, 'Discard it');
    expect(screen.queryByText(NOTICE)).toBeNull();
    expect([field('Name').value, field('Scope text').value]).toEqual(['', '']);
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
    expect(blockedNavigation.get()?.question.title).toBe('Leave without saving?');
    act(() => blockedNavigation.get()?.go());
    expect(sessionStorage).toHaveLength(0);
  });
});

describe('an existing grant', () => {
  const existing = grantAt(0, 'a', { name: 'CI' });

  function openExisting() {
    const defaults = formValuesOf(existing);
    renderSignedIn(
      <GrantForm {...{ defaults, existing, onSubmit }} draftKey="a" cancelHref="/grants/a" />,
    );
    return userEvent.setup();
  }

  test('is saved with its new name', async () => {
    const user = openExisting();
    await user.type(field('Name'), '/CD');
    await press(user, 'Save changes');
    await waitFor(() => expect(finish).toHaveBeenCalledTimes(1));
    expect(onSubmit.mock.calls[0]?.[0].name).toBe('CI/CD');
  });

  test('is replaced where its scope changes, and the form says so', async () => {
    const user = openExisting();
    expect(screen.queryByText(/this makes a new grant/)).toBeNull();
    await user.type(field('Scope text'), ' boosts:write');
    expect(screen.getByText(/this makes a new grant/)).toBeDefined();
    await press(user, 'Replace grant');
    await waitFor(() => expect(finish).toHaveBeenCalledTimes(1));
  });
});

describe('an error that nobody foresaw', () => {
  test('is said at the button, and Try again sends what was typed', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const failure = new TypeError('Failed to fetch dynamically imported module');
    onSubmit.mockRejectedValueOnce(failure);
    const user = openForm();
    await fillIn(user);
    await press(user, 'Create grant');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Something unexpected happened.');
    expect(log).toHaveBeenCalledWith(failure);
    expect(field('Name').value).toBe('CI');
    expect(finish).not.toHaveBeenCalled();
    await press(user, 'Try again');
    await waitFor(() => expect(finish).toHaveBeenCalledTimes(1));
    expect(onSubmit.mock.calls[1]?.[0]).toMatchObject({ name: 'CI', scope: 'boosts:read' });
  });
});
