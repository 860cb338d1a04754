import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { TextField } from '../../ui/field';
import { ServerChoiceProvider } from './server-field';
import { SignInError } from './sign-in-error';
import { SignInForm } from './sign-in-form';
import { useSignInAttempt } from './use-sign-in-attempt';

const NETWORK = 'https://network.example.org/api';

vi.hoisted(() => {
  // The module of the field asks for it while it loads.
  vi.stubGlobal('fetch', async () =>
    Response.json({ servers: ['/api', 'https://network.example.org/api'] }),
  );
});

const signIn = vi.fn<(server: string) => Promise<void>>();

function Form() {
  const attempt = useSignInAttempt({ recoveryKey: null });
  return (
    <SignInForm action="Sign in" attempt={attempt} onSubmit={() => void attempt.run(signIn)}>
      <TextField label="Credential" error={attempt.credentialError} />
    </SignInForm>
  );
}

async function renderForm() {
  // Async, since the list of servers is loaded first.
  await act(async () =>
    render(
      <ServerChoiceProvider>
        <Form />
      </ServerChoiceProvider>,
    ),
  );
  const user = userEvent.setup();
  const credential = screen.getByLabelText('Credential');
  const server = screen.getByLabelText('Server URL');
  const submit = () => user.click(screen.getByRole('button', { name: 'Sign in' }));
  return { user, credential, server, submit };
}

/** What a screen reader reads with a field. */
const descriptionOf = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');

beforeEach(() => {
  signIn.mockReset();
  localStorage.clear();
});

test('signs in at the server that the field names', async () => {
  const { user, server, submit } = await renderForm();
  await user.clear(server);
  await user.type(server, NETWORK);
  await submit();
  expect(signIn).toHaveBeenCalledWith(NETWORK);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a refused credential is said at its field, which gets the focus', async () => {
  signIn.mockRejectedValue(new SignInError('This Profile ID is taken.'));
  const { credential, server, submit } = await renderForm();
  await submit();
  expect(descriptionOf(credential)).toContain('This Profile ID is taken.');
  expect(document.activeElement).toBe(credential);
  expect(server.getAttribute('aria-invalid')).toBeNull();
});

test('a refused server is said at its field, which gets the focus', async () => {
  const { user, credential, server, submit } = await renderForm();
  await user.clear(server);
  await user.type(server, 'https://other.example.org');
  await submit();
  expect(descriptionOf(server)).toMatch(/other\.example\.org is not on the list/);
  expect(document.activeElement).toBe(server);
  expect(credential.getAttribute('aria-invalid')).toBeNull();
  expect(signIn).not.toHaveBeenCalled();
});

test.each([
  [new ApiError('unavailable', 'The server could not be reached.'), 'could not be reached'],
  [new TypeError('a mistake of ours'), 'Something went wrong. Try again.'],
])('any other failure is said once, and not at a field: %s', async (error, words) => {
  signIn.mockRejectedValue(error);
  const { credential, server, submit } = await renderForm();
  await submit();
  expect(screen.getByRole('alert').textContent).toContain(words);
  for (const field of [credential, server]) expect(field.getAttribute('aria-invalid')).toBeNull();
});

test('another try takes back what was said of the last one', async () => {
  signIn.mockRejectedValueOnce(new SignInError('This Profile ID is taken.'));
  const { credential, submit } = await renderForm();
  await submit();
  signIn.mockResolvedValue();
  await submit();
  expect(credential.getAttribute('aria-invalid')).toBeNull();
});
