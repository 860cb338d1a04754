import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { ConfirmDialog } from './confirm-dialog';
import { pressEscapeIn, stubDialogFocus } from './testing/dialog-focus';

const onConfirm = vi.fn();
const onClose = vi.fn();

beforeEach(() => {
  stubDialogFocus();
  for (const handler of [onConfirm, onClose]) handler.mockReset();
});

type State = { isPending?: boolean; isBlocked?: boolean; problem?: string };

function Question({ isPending = false, isBlocked = false, problem }: State) {
  return (
    <ConfirmDialog
      title="Revoke CI?"
      action="Revoke grant"
      {...{ isPending, isBlocked, problem, onConfirm, onClose }}
    >
      <p>Every token stops working.</p>
      <input aria-label="Name" />
    </ConfirmDialog>
  );
}

function renderDialog(state: State = {}) {
  const { rerender } = render(<Question {...state} />);
  const dialog = screen.getByRole('alertdialog', { name: 'Revoke CI?' });
  const button = (name: string) => screen.getByRole('button', { name });
  const become = (next: State) => rerender(<Question {...next} />);
  return { user: userEvent.setup(), dialog, button, become };
}

test('opens as an alert dialog that is described by what it asks', () => {
  const { dialog } = renderDialog();
  expect(dialog).toHaveProperty('open', true);
  const description = document.getElementById(dialog.getAttribute('aria-describedby') ?? '');
  expect(description?.textContent).toContain('Every token stops working.');
});

test('opens with the focus on Cancel, even after a field', () => {
  const { button } = renderDialog();
  expect(document.activeElement).toBe(button('Cancel'));
});

test('Enter at once cancels, so that nothing is revoked by accident', async () => {
  const { user } = renderDialog();
  await user.keyboard('{Enter}');
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(onConfirm).not.toHaveBeenCalled();
});

test('the action confirms and leaves closing to the page', async () => {
  const { user, button } = renderDialog();
  await user.click(button('Revoke grant'));
  expect(onConfirm).toHaveBeenCalledTimes(1);
  expect(onClose).not.toHaveBeenCalled();
});

test('Escape asks the page to close it, and doesn’t close it by itself', () => {
  const { dialog } = renderDialog();
  expect(pressEscapeIn(dialog)).toBe(false);
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(dialog).toHaveProperty('open', true);
});

test('while the request is under way, it can’t be sent again, but the dialog can be closed', async () => {
  const { user, dialog, button } = renderDialog({ isPending: true });
  expect(button('Revoke grant').getAttribute('aria-disabled')).toBe('true');
  await user.click(button('Revoke grant'));
  expect(onConfirm).not.toHaveBeenCalled();
  // It can’t be cancelled any more.
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  await user.click(button('Close'));
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(pressEscapeIn(dialog)).toBe(false);
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('the button that was pressed keeps the focus while the request is under way', async () => {
  const { user, button, become } = renderDialog();
  await user.click(button('Revoke grant'));
  become({ isPending: true });
  expect(document.activeElement).toBe(button('Revoke grant'));
});

test('a browser that closes it all the same gets it back as long as the page keeps it', async () => {
  const { dialog } = renderDialog();
  (dialog as HTMLDialogElement).close();
  await waitFor(() => expect(dialog).toHaveProperty('open', true));
});

test('a blocked question can’t be confirmed, but can be cancelled', async () => {
  const { user, button } = renderDialog({ isBlocked: true });
  expect(button('Revoke grant').getAttribute('aria-disabled')).toBe('true');
  await user.click(button('Revoke grant'));
  expect(onConfirm).not.toHaveBeenCalled();
  await user.click(button('Cancel'));
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('a failure is said in the dialog, which can be confirmed again', async () => {
  const { user, dialog, button, become } = renderDialog({ isPending: true });
  become({ problem: 'The server is busy.' });
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toBe('The server is busy.');
  expect(dialog.contains(alert)).toBe(true);
  await user.click(button('Revoke grant'));
  expect(onConfirm).toHaveBeenCalledTimes(1);
});
