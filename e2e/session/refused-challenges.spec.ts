import type { BrowserContext, Page } from '@playwright/test';
import { createGrant, createGrants, createProfile, listGrants, readGrant } from '../testing/api';
import { bulkOf, revokeSelected } from '../testing/bulk';
import { spoilPool } from '../testing/challenge-pool';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, writeScope } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

/** The calls that change something, and how many batches of challenges were fetched. */
function recordCalls(context: BrowserContext) {
  const writes: string[] = [];
  const calls = { writes, batches: 0 };
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/api/challenges') calls.batches += 1;
    const [, path] = /^\/api\/auth-grant(\/.*)/.exec(pathname) ?? [];
    if (path && request.method() !== 'GET') writes.push(`${request.method()} ${path}`);
  });
  return calls;
}

/** As after a restart of a server that keeps its challenges in memory, or with a new key for them. */
async function forgetChallenges(page: Page): Promise<void> {
  expect(await spoilPool(page)).not.toEqual([]);
}

const answer = (page: Page, name: string) => page.getByRole('button', { name }).click();

test('one click is enough after the server has forgotten its challenges', {
  tag: '@network',
}, async ({ page, context, server, allowConsole }) => {
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Old importer')).toBeVisible();
  const calls = recordCalls(context);

  await forgetChallenges(page);
  await chooseAction(page, 'Old importer', 'Revoke');
  await answer(page, 'Revoke grant');
  await expect(rowOf(page, 'Old importer')).toContainText('Revoked');
  expect(calls).toEqual({ writes: Array(2).fill(`POST /${id}/revoke`), batches: 1 });

  await forgetChallenges(page);
  await chooseAction(page, 'Old importer', 'Delete');
  await answer(page, 'Delete grant');
  await expect(rowOf(page, 'Old importer')).toHaveCount(0);
  expect(calls.writes.slice(2)).toEqual(Array(2).fill(`DELETE /${id}`));
  expect(calls.batches).toBe(2);
  expect(await listGrants(profile)).toEqual([]);
});

test('an update and a new grant are saved once', { tag: '@network' }, async ({
  page,
  context,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Importer' });
  await openSignedIn(page, profile.recoveryKey);
  await page.goto(`/grants/${id}/edit`);
  const { name, create } = fieldsOf(page);
  await name.fill('Nightly importer');
  const calls = recordCalls(context);
  await forgetChallenges(page);
  await answer(page, 'Save changes');
  await expect(page.getByRole('heading', { level: 1, name: 'Nightly importer' })).toBeVisible();
  expect(calls.writes).toEqual(Array(2).fill(`POST /update/${id}`));
  expect(calls.batches).toBe(1);

  await page.goto('/grants/new');
  await name.fill('Another');
  await writeScope(page, 'boosts:read');
  await forgetChallenges(page);
  await create.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Another' })).toBeVisible();
  const names = (await listGrants(profile)).map((grant) => grant.name);
  expect(names.toSorted()).toEqual(['Another', 'Nightly importer']);
});

test('an update isn’t sent again over what another tab has saved', { tag: '@network' }, async ({
  page,
  context,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Importer' });
  await openSignedIn(page, profile.recoveryKey);
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`/grants/${id}/edit`);
  await fieldsOf(page).name.fill('Mine');
  await fieldsOf(other).name.fill('Theirs');
  await answer(other, 'Save changes');
  await expect(other.getByRole('heading', { level: 1, name: 'Theirs' })).toBeVisible();
  const calls = recordCalls(context);
  await forgetChallenges(page);
  await answer(page, 'Save changes');
  await expect(page.getByText('Someone else has changed this grant')).toBeVisible();
  await expect(fieldsOf(page).name).toHaveValue('Mine');
  expect(calls.writes).toHaveLength(1);
  expect((await readGrant(profile, id)).name).toBe('Theirs');
});

test('bulk work continues, in two tabs at once', { tag: '@network' }, async ({
  page,
  context,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  const names = ['Left', 'Right'].flatMap((side) =>
    Array.from({ length: 15 }, (_, index) => ({ name: `${side} ${index}` })),
  );
  await createGrants(profile, names);
  await openSignedIn(page, profile.recoveryKey);
  const other = await context.newPage();
  await other.goto('/profile');
  const tabs = [page, other] as const;
  for (const [at, tab] of tabs.entries()) {
    await tab.getByRole('searchbox', { name: 'Search grants' }).fill(at === 0 ? 'Left' : 'Right');
    await expect(tab.getByRole('main')).toContainText('15 of 30 grants');
    await bulkOf(tab).all.check();
  }
  const calls = recordCalls(context);
  await forgetChallenges(page);
  await Promise.all(tabs.map((tab) => revokeSelected(tab, 15)));
  for (const tab of tabs) await expect(bulkOf(tab).statusText).toHaveText('15 revoked.');
  expect((await listGrants(profile)).map(({ status }) => status)).toEqual(
    Array(30).fill('revoked'),
  );
  for (const write of new Set(calls.writes))
    expect(calls.writes.filter((sent) => sent === write).length, write).toBeLessThanOrEqual(2);
});
