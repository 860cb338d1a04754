import type { Locator, Page } from '@playwright/test';
import { fieldsOf, showScopeAs, writeScope } from '../../testing/grant-form';
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

const PAGE = 'This page didn’t load.';
const DIALOG = 'The dialog couldn’t be loaded.';

/** Types only what a reload hasn't brought back: a form keeps what was typed. */
async function fillIn(page: Page, text: string): Promise<void> {
  const { name, scope } = fieldsOf(page);
  await page.getByText(/^Allows \d+ of/).waitFor();
  if ((await scope.count()) > 0 && (await scope.inputValue()) === text) return;
  await name.fill('Typed');
  await writeScope(page, text);
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
    words: 'This view of the grants couldn’t be loaded.',
    shown: (page) => rowOf(page, 'Misspelled'),
  },
  summary: {
    path: '/profile',
    words: 'What needs attention couldn’t be loaded.',
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
    words: 'This view of the grants couldn’t be loaded.',
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
  'list-tools': {
    path: '/profile',
    words: 'The search couldn’t be loaded.',
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
    words: 'The operations couldn’t be loaded.',
    shown: (page) => page.getByRole('option', { name: /^sendBoost/ }).first(),
  },
  'prefilled-grant': {
    path: '/grants/new?scope=boosts:read',
    words: PAGE,
    shown: heading('New grant'),
  },
  'form-summary': {
    path: '/grants/new',
    words: 'The summary couldn’t be loaded.',
    shown: (page) => page.getByText(/^Allows 0 of/),
  },
  'matrix-panel': {
    path: '/grants/new',
    go: (page) => showScopeAs(page, 'Matrix'),
    words: 'This view couldn’t be loaded.',
    shown: (page) => page.getByRole('grid'),
  },
  'operation-panel': {
    path: '/grants/new',
    words: 'This view couldn’t be loaded.',
    shown: (page) => page.getByRole('combobox', { name: 'Operation' }),
  },
  'preset-panel': {
    path: '/grants/new',
    go: (page) => showScopeAs(page, 'Presets'),
    words: 'This view couldn’t be loaded.',
    shown: (page) => page.getByRole('group', { name: 'Preset' }),
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
  'scope-cards': {
    path: '/grants/ACTIVE',
    words: 'What this grant can do couldn’t be loaded.',
    shown: (page) => page.getByRole('region', { name: 'What it can do' }),
  },
  'scope-issues': {
    path: '/grants/ACTIVE',
    words: 'What this grant can do couldn’t be loaded.',
    shown: (page) => page.getByRole('region', { name: 'What it can do' }),
  },
  'scope-summary': {
    path: '/grants/new',
    words: 'How much the scope allows couldn’t be looked up.',
    shown: (page) => page.getByText(/^Allows 0 of/),
  },
  'scope-review': {
    path: '/grants/new',
    go: async (page) => {
      await fillIn(page, '*:*');
      await fieldsOf(page).create.click();
    },
    words: 'The review couldn’t be loaded.',
    shown: (page) => page.getByRole('alertdialog'),
  },
  'scopes-page': { path: '/scopes', words: PAGE, shown: heading('Scopes') },
};

/** What the page says and offers without these is tested next to the code that imports them. */
export const IN_UNIT_TESTS = [
  'confirm-server',
  'ed25519',
  'idle-end',
  'new-token-dialog',
  'repeat-write',
  'resume-page',
  'shortcuts',
  'sign-in-dialog',
  'sign-in-page',
  'skip-broken-grant',
];

/** Something simpler does their work, such as the browser's own dialog, or they only add to what's there. */
export const STAND_INS = [
  'clock-notice',
  'copy-by-hand',
  'failure-words',
  'fetch-ahead',
  'leave-dialog',
  'lost-session-notice',
  'odd-grant',
  'problem-help',
  'read-paste',
  'refresh-list',
  'sync-tabs',
  'trust-dialog',
  'with-end-limit',
];
