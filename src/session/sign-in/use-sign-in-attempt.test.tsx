import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../lib/api-error';
import { TextField } from '../../ui/field';
import { rememberServer } from './known-servers';
import { ServerChoiceProvider } from './server-field';
import { SignInError } from './sign-in-error';
import { SignInForm } from './sign-in-form';
import { useSignInAttempt } from './use-sign-in-attempt';

const NETWORK = 'https://network.example.org/api';
const NETWORK_HOST = 'network.example.org';

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
  const change = async () => {
    await user.click(screen.getByRole('button', { name: 'Change server' }));
    return screen.getByLabelText<HTMLSelectElement>('Server');
  };
  const submit = () => user.click(screen.getByRole('button', { name: 'Sign in' }));
  return { user, credential, change, submit };
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

test('signs in at the first server that the deployment lists', async () => {
  const { submit } = await renderForm();
  expect(screen.getByText(/^Server:/).textContent).toBe(`Server: ${location.host}`);
  expect(screen.queryByLabelText('Server')).toBeNull();
  await submit();
  expect(signIn).toHaveBeenCalledWith('/api');
});

test('signs in at another listed server once it’s chosen', async () => {
  const { user, change, submit } = await renderForm();
  const server = await change();
  expect(document.activeElement).toBe(server);
  expect([...server.options].map(({ text }) => text)).toEqual([location.host, NETWORK_HOST]);
  expect(descriptionOf(server)).toContain('An administrator can add servers with --connect');
  await user.selectOptions(server, NETWORK_HOST);
  await submit();
  expect(signIn).toHaveBeenCalledWith(NETWORK);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('signs in at the server of the last time, as long as it’s listed', async () => {
  rememberServer(NETWORK);
  const { submit } = await renderForm();
  expect(screen.getByText(/^Server:/).textContent).toBe(`Server: ${NETWORK_HOST}`);
  await submit();
  expect(signIn).toHaveBeenCalledWith(NETWORK);
  cleanup();
  rememberServer('https://gone.example.org/api');
  const again = await renderForm();
  await again.submit();
  expect(signIn).toHaveBeenLastCalledWith('/api');
});

test('a refused credential is said at its field, which gets the focus', async () => {
  signIn.mockRejectedValue(new SignInError('This Profile ID is taken.'));
  const { credential, submit } = await renderForm();
  await submit();
  expect(descriptionOf(credential)).toContain('This Profile ID is taken.');
  expect(document.activeElement).toBe(credential);
});

test.each([
  [new ApiError('unavailable', 'Couldn’t reach the server.'), 'Couldn’t reach'],
  [new TypeError('a mistake of ours'), 'Something went wrong. Try again.'],
])('any other failure is said once, and not at a field: %s', async (error, words) => {
  signIn.mockRejectedValue(error);
  const { credential, submit } = await renderForm();
  await submit();
  expect(screen.getByRole('alert').textContent).toContain(words);
  expect(credential.getAttribute('aria-invalid')).toBeNull();
});

test('another try takes back what was said of the last one', async () => {
  signIn.mockRejectedValueOnce(new SignInError('This Profile ID is taken.'));
  const { credential, submit } = await renderForm();
  await submit();
  signIn.mockResolvedValue();
  await submit();
  expect(credential.getAttribute('aria-invalid')).toBeNull();
});
