import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { askTrust } from '../servers/ask-trust';
import { pressEscapeIn, stubDialogFocus } from '../ui/testing/dialog-focus';
import { TrustDialog } from './trust-dialog';

const QUESTION = { title: 'Use it?', text: ['It is like this.', 'Think.'], action: 'Use it' };

beforeEach(stubDialogFocus);

async function openQuestion(question = QUESTION) {
  let answer = Promise.resolve(false);
  render(<TrustDialog />);
  await act(async () => {
    answer = askTrust(question);
  });
  const dialog = await screen.findByRole('alertdialog', { name: question.title });
  return { answer, dialog };
}

test('a question says all of it, with the focus on Cancel', async () => {
  const { answer, dialog } = await openQuestion();
  expect(dialog.textContent).toContain('It is like this.Think.');
  expect(document.activeElement?.textContent).toBe('Cancel');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Use it' }));
  expect(await answer).toBe(true);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test.each(['Cancel', 'Escape'])('%s means no', async (how) => {
  const { answer, dialog } = await openQuestion();
  if (how === 'Escape') await act(async () => pressEscapeIn(dialog));
  else await userEvent.click(within(dialog).getByRole('button', { name: how }));
  expect(await answer).toBe(false);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('one question follows another, each with its own focus', async () => {
  const { answer, dialog } = await openQuestion();
  const next = askTrust({ ...QUESTION, title: 'And this?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Use it' }));
  expect(await answer).toBe(true);
  const second = await screen.findByRole('alertdialog', { name: 'And this?' });
  expect(document.activeElement?.textContent).toBe('Cancel');
  await userEvent.click(within(second).getByRole('button', { name: 'Cancel' }));
  expect(await next).toBe(false);
});
