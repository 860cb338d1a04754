import { act, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { shortcutDialog } from '../shortcuts/shortcut-store';
import { StatusRegion } from '../ui/status-region';
import { LazyShortcuts } from './lazy-shortcuts';

vi.mock('../shortcuts/shortcuts', () => {
  throw new TypeError('The script is missing.');
});

test('without their script, who asks for the shortcuts is told', async () => {
  render(
    <>
      <StatusRegion />
      <LazyShortcuts />
    </>,
  );
  act(() => shortcutDialog.set(true));
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain('The keyboard shortcuts couldn’t be loaded.');
  // Asking again tries again.
  expect(shortcutDialog.get()).toBe(false);
});
