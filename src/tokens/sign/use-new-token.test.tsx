import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGate } from '../../lib/testing/gate';

const onClosed = vi.fn();
const script = { arrives: Promise.resolve(), requests: 0 };

beforeEach(() => {
  onClosed.mockReset();
  Object.assign(script, { arrives: Promise.resolve(), requests: 0 });
});
// What a test still imports would get in the way of the next one’s mock.
afterEach(() => vi.dynamicImportSettled());

/** A form whose dialog for the token has no code. */
async function openForm() {
  vi.resetModules();
  vi.doMock('./new-token-dialog', async () => {
    script.requests += 1;
    await script.arrives;
    throw new TypeError('The script is missing.');
  });
  const { useNewToken } = await import('./use-new-token');
  const { StatusRegion } = await import('../../ui/status-region');
  const { renderSignedIn } = await import('../../session/testing/render-signed-in');
  // The hook of a fresh module, which no component outside this test can have.
  // biome-ignore lint/correctness/noComponentHookFactories: it's rendered once
  function Form() {
    const { slot, signFor, isCreated, pending } = useNewToken(false, onClosed);
    return (
      <>
        <button type="button" onClick={() => signFor('new-id')}>
          {pending ?? (isCreated ? 'Created' : 'Create')}
        </button>
        {slot}
      </>
    );
  }
  // biome-ignore lint/correctness/noComponentHookFactories: it's rendered once
  function Page() {
    const [isLeft, setLeft] = useState(false);
    return (
      <>
        {!isLeft && <Form />}
        <button type="button" onClick={() => setLeft(true)}>
          Leave
        </button>
        <StatusRegion />
      </>
    );
  }
  renderSignedIn(<Page />);
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
}

test('without the code that signs, the page of the new grant opens and says why', async () => {
  await openForm();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The grant was created, but the dialog for its token');
  expect(onClosed.mock.calls).toEqual([['new-id']]);
});

test('while that code loads, the form says that it’s at work', async () => {
  const gate = createGate();
  script.arrives = gate.opened;
  await openForm();
  expect(screen.getByRole('button', { name: 'Creating token…' })).toBeDefined();
  expect(onClosed).not.toHaveBeenCalled();
  await act(async () => gate.open());
  await waitFor(() => expect(onClosed).toHaveBeenCalledTimes(1));
});

test('who has left the form meanwhile is led nowhere', async () => {
  const gate = createGate();
  script.arrives = gate.opened;
  await openForm();
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  await act(async () => gate.open());
  await vi.dynamicImportSettled();
  await act(async () => {});
  expect(script.requests).toBe(1);
  expect(onClosed).not.toHaveBeenCalled();
  expect(screen.queryByRole('alert')).toBeNull();
});
