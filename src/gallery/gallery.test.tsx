import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { stubDialogFocus } from '../ui/testing/dialog-focus';
import { Gallery } from './gallery';

const folderOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const componentsIn = (path: string) =>
  readdirSync(folderOf(path)).filter((name) => /(?<!\.test)\.tsx$/.test(name));

/** Parts that show nothing of their own, or only inside another part, such as the dialogs of every page. */
const UNSEEN = [
  'clear-button',
  'combobox-list',
  'copy-by-hand',
  'dialog-slot',
  'error-details',
  'keep-focus',
  'lazy-page',
  'leave-dialog',
  'menu',
  'select',
];

test('the page shows every part of src/ui', () => {
  const sources = componentsIn('.').map((name) => readFileSync(folderOf(`./${name}`), 'utf8'));
  const missing = componentsIn('../ui')
    .map((name) => name.replace('.tsx', ''))
    .filter((name) => !sources.some((source) => source.includes(`'../ui/${name}'`)));
  expect(missing.toSorted()).toEqual(UNSEEN);
});

test('the page renders, with each group of parts under its heading', () => {
  render(<Gallery />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Parts');
  const titles = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
  expect(titles).toEqual(
    expect.arrayContaining(['Text', 'Buttons', 'Fields', 'Messages', 'Dialogs']),
  );
  expect(screen.getByRole('button', { name: 'Clear' })).toBeDefined();
});

test.each([
  ['a question before leaving', 'alertdialog', 'Discard changes?'],
  ['a text to copy manually', 'dialog', 'Copy the challenge manually'],
])('%s opens as on every page', async (state, role, name) => {
  stubDialogFocus();
  render(<Gallery />);
  const specimen = screen.getByText(state).parentElement;
  await userEvent.click(within(specimen as HTMLElement).getByRole('button', { name: 'Open' }));
  await screen.findByRole(role, { name });
});
