import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { blockedNavigation } from '../lib/leave-guard';
import { trustQuestion } from '../servers/trust-question';
import { copyFailure } from '../ui/copy-text';
import { GlobalDialogs } from './global-dialogs';

vi.mock('../ui/leave-dialog', () => {
  throw new Error('the script did not load');
});
vi.mock('../session/trust-dialog', () => {
  throw new Error('the script did not load');
});
vi.mock('../ui/copy-by-hand', () => {
  throw new Error('the script did not load');
});

const QUESTION = { title: 'Leave?', text: 'It will be lost.', stay: 'Stay' };

afterEach(() => {
  blockedNavigation.set(null);
  copyFailure.set(null);
  vi.unstubAllGlobals();
});

test.each([
  ['leaves', true, 1],
  ['stays', false, 0],
])(
  'without the script of the question, the browser asks, and the page %s',
  async (_, answer, times) => {
    const ask = vi.fn(() => answer);
    vi.stubGlobal('confirm', ask);
    const go = vi.fn();
    render(<GlobalDialogs />);
    await act(async () => blockedNavigation.set({ question: QUESTION, go }));
    await vi.waitFor(() => expect(ask).toHaveBeenCalledWith('Leave? It will be lost.'));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(go).toHaveBeenCalledTimes(times);
    expect(blockedNavigation.get()).toBeNull();
  },
);

test.each([true, false])(
  'without the script that asks before a key is used, the browser asks, and takes %s for an answer',
  async (isYes) => {
    const ask = vi.fn(() => isYes);
    vi.stubGlobal('confirm', ask);
    const answer = vi.fn(() => trustQuestion.set(null));
    render(<GlobalDialogs />);
    const question = { title: 'Use it?', text: ['It is like this.', 'Think.'], action: 'Use it' };
    await act(async () => trustQuestion.set({ ...question, answer }));
    await vi.waitFor(() => expect(answer).toHaveBeenCalledExactlyOnceWith(isYes));
    expect(ask).toHaveBeenCalledExactlyOnceWith('Use it? It is like this. Think.');
  },
);

test('without the script for copying by hand, the browser shows the text', async () => {
  const show = vi.fn();
  vi.stubGlobal('prompt', show);
  render(<GlobalDialogs />);
  const failure = { label: 'Challenge', text: 'auth-grant:1', reason: 'There is no clipboard.' };
  await act(async () => copyFailure.set(failure));
  await vi.waitFor(() => expect(show).toHaveBeenCalledWith(failure.reason, failure.text));
  expect(copyFailure.get()).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});
