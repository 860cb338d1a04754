import type { Locator, Page } from '@playwright/test';
import { fieldsOf } from '../../testing/grant-form';
import { rowOf } from '../../testing/grant-list';

/** A way to a place that needs a part. */
type Walk = {
  /** `ACTIVE` and `REVOKED` stand for the ids of two grants. */
  path: string;
  /** Leads from there to where the part is needed. */
  go?: (page: Page) => Promise<void>;
  /** What the page says without the part. */
  words: string;
  /** What's there with it. */
  shown: (page: Page) => Locator;
};

const heading = (name: string) => (page: Page) => page.getByRole('heading', { level: 1, name });
const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).click();

const PAGE = 'This page could not be shown.';
const DIALOG = 'The dialog couldn’t be loaded.';

/** Types only what a reload hasn't brought back: a form keeps what was typed. */
async function fillIn(page: Page, text: string): Promise<void> {
  const { name, scope } = fieldsOf(page);
  await page.getByText('Unlocked operations').waitFor();
  if ((await scope.inputValue()) === text) return;
  await name.fill('Typed');
  await scope.fill(text);
}

/** What `npm test` tries, one of each mechanism. */
export const BY_DAY: Record<string, Walk> = {
  'create-once': {
    path: '/grants/new',
    go: async (page) => {
      await fillIn(page, 'boosts:read');
      await fieldsOf(page).create.click();
    },
    words: 'so nothing was sent. What you typed stays.',
    shown: heading('Typed'),
  },
  'dead-scopes': {
    path: '/profile?needs=dead-scope',
    words: 'This view of the grants could not be loaded.',
    shown: (page) => rowOf(page, 'Misspelled'),
  },
  insights: {
    path: '/profile',
    words: 'The insights couldn’t be loaded.',
    shown: (page) => page.getByRole('region', { name: 'Needs attention' }),
  },
  'token-dialog': {
    path: '/grants/ACTIVE',
    go: press('Create API token'),
    words: DIALOG,
    shown: (page) => page.getByRole('dialog', { name: 'API token' }),
  },
};

export const AT_NIGHT: Record<string, Walk> = {
  'bulk-panel': {
    path: '/profile',
    go: (page) => page.getByRole('checkbox', { name: /Misspelled/ }).click(),
    words: 'The actions for selected grants couldn’t be loaded.',
    shown: (page) => page.getByRole('region', { name: 'Selection' }),
  },
  'chosen-catalogue': {
    path: '/profile?allows=sendBoost',
    words: 'This view of the grants could not be loaded.',
    shown: (page) => page.getByText('No grant', { exact: false }).first(),
  },
  'delete-dialog': {
    path: '/grants/REVOKED',
    go: press('Delete'),
    words: DIALOG,
    shown: (page) => page.getByRole('alertdialog'),
  },
  'edit-grant-page': { path: '/grants/ACTIVE/edit', words: PAGE, shown: heading('Edit grant') },
  'grant-page': { path: '/grants/ACTIVE', words: PAGE, shown: heading('Misspelled') },
  'inspect-page': { path: '/inspect', words: PAGE, shown: heading('Inspect') },
  'leak-note': {
    path: '/grants/ACTIVE',
    words: 'What to do if this token leaks could not be loaded.',
    shown: (page) => page.getByText(/leak/i).first(),
  },
  'list-tools': {
    path: '/profile',
    words: 'The search could not be loaded.',
    shown: (page) => page.getByLabel('Search grants'),
  },
  menu: {
    path: '/profile',
    go: press('Actions for Misspelled'),
    words: 'The menu couldn’t be loaded.',
    shown: (page) => page.getByRole('menu'),
  },
  'new-grant-page': { path: '/grants/new', words: PAGE, shown: heading('New grant') },
  'not-found-page': {
    path: '/nowhere',
    words: PAGE,
    shown: (page) => page.getByRole('heading', { level: 1 }),
  },
  'operation-finder': {
    path: '/profile',
    go: (page) => page.getByLabel('Allows').pressSequentially('sendBoost'),
    words: 'The operations could not be loaded.',
    shown: (page) => page.getByRole('option', { name: /^sendBoost/ }).first(),
  },
  'prefilled-grant': {
    path: '/grants/new?scope=boosts:read',
    words: PAGE,
    shown: heading('New grant'),
  },
  preview: {
    path: '/grants/new',
    words: 'The preview could not be loaded.',
    shown: (page) => page.getByText('In words'),
  },
  'replace-grant-page': {
    path: '/grants/ACTIVE/replace',
    words: PAGE,
    shown: heading('Replace grant'),
  },
  'revoke-dialog': {
    path: '/grants/ACTIVE',
    go: press('Revoke'),
    words: DIALOG,
    shown: (page) => page.getByRole('alertdialog'),
  },
  'scope-builder': {
    path: '/grants/new',
    words: 'The matrix did not load.',
    shown: (page) => page.getByText('Unlocked operations'),
  },
  'scope-issues': {
    path: '/grants/ACTIVE',
    words: 'The hints on this scope couldn’t be loaded.',
    shown: (page) => page.getByRole('region', { name: 'Hints' }),
  },
  'scope-review': {
    path: '/grants/new',
    go: async (page) => {
      await fillIn(page, '*:*');
      await fieldsOf(page).review.click();
    },
    words: 'The review did not load.',
    shown: (page) => page.getByRole('alertdialog'),
  },
  'scopes-page': { path: '/scopes', words: PAGE, shown: heading('Scopes') },
};

/** What the page says and offers without these is tested next to the code that imports them. */
export const IN_UNIT_TESTS = [
  'confirm-server',
  'ed25519',
  'idle-end',
  'resume-page',
  'sign-in-dialog',
  'sign-in-page',
  'skip-broken-grant',
];

/** Something simpler does their work, such as the browser's own dialog, or they only add to words that are there. */
export const STAND_INS = [
  'clock-notice',
  'copy-by-hand',
  'leave-dialog',
  'odd-grant',
  'retry-after',
  'retry-wait',
  'trust-dialog',
  'with-end-limit',
];
