import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../protocol/auth-grant';
import { createProfile, type Owner } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { expectNames, viewOf } from '../testing/list-view';
import { seedGrants } from '../testing/seed';
import { openSignedIn } from '../testing/signed-in';

const COUNT = 2500;
const RARE = new Map([
  [3, { name: 'Needle 10' }],
  [1200, { name: 'Hay', description: 'with a needle 9 in it' }],
  [COUNT - 1, { name: 'needle 2', status: 'revoked' as const }],
]);

for (const knowsQuery of [true, false]) {
  const how = knowsQuery ? 'supports queries' : 'ignores queries';

  test(`3 of ${COUNT} grants are found with a server that ${how}`, { tag: '@double' }, async ({
    page,
    double,
  }) => {
    double.behaviour.knowsQuery = knowsQuery;
    const profile = await double.createProfile();
    double.addGrants(profile.profileId, {
      count: COUNT,
      perMillisecond: 40,
      fields: (index) => RARE.get(index) ?? {},
    });
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await openSignedIn(page, profile.recoveryKey, '/profile?q=needle&sort=name');
    const { progress, status, search } = viewOf(page);
    await expectNames(page, ['Hay', 'needle 2', 'Needle 10']);
    // By then the whole list has loaded while the browser was idle.
    const inAll = `of ${COUNT.toLocaleString('en')} grants`;
    await expect(progress).toHaveText(`3 ${inAll}`, { timeout: 15_000 });

    await status('Revoked').click();
    await expectNames(page, ['needle 2']);
    await search.fill('');
    await expectNames(page, ['needle 2']);
    await expect(progress).toHaveText(`1 ${inAll}`, { timeout: 15_000 });
    const fields = sent.filter((body) => body.includes('needle'));
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((body) => /"(?:scope|challenge)"/.test(body))).toEqual([]);
  });
}

/** Oldest last. */
async function listAll(owner: Owner): Promise<AuthGrant[]> {
  const all: AuthGrant[] = [];
  for (let cursor: string | undefined = '~'; cursor !== undefined; ) {
    const { body } = await owner.call('/profile/auth-grants', { body: { limit: 1000, cursor } });
    const grants = z.array(authGrant).parse(body);
    all.push(...grants);
    cursor = grants.length === 1000 ? grants.at(-1)?.createdAt : undefined;
  }
  return all;
}

test('our server finds a piece of a challenge, and a scope, among 3,000 grants', {
  tag: '@own-query',
}, async ({ page, server }) => {
  const profile = await createProfile(server);
  await seedGrants(server, profile.profileId, 3000);
  const all = await listAll(profile);
  const old = all
    .slice(2000)
    .find(({ scope }) => all.filter((other) => other.scope.includes(scope)).length === 1);
  if (!old) throw new Error('no old grant has a scope of its own');
  // The rest of the list never comes.
  await page.route('**/api/profile/auth-grants', (route) => {
    const { cursor, query } = route.request().postDataJSON();
    return cursor !== undefined && !query ? new Promise(() => {}) : route.fallback();
  });
  await openSignedIn(page, profile.recoveryKey);
  const { progress, search } = viewOf(page);
  const pieces = [old.challenge, old.challenge.slice(-36), old.challenge.slice(-12)];
  for (const text of [...pieces, old.scope]) {
    await search.fill(text);
    await expectNames(page, [old.name]);
    await expect(progress).toHaveText('1 grant');
  }
  await search.fill('full access');
  await expect(progress).toContainText('Words such as “Full access” were searched in only');

  await page.getByRole('link', { name: 'Inspect a token' }).click();
  for (const text of pieces) {
    await page.getByRole('textbox', { name: 'Token' }).fill(text);
    await page.getByRole('button', { name: 'Inspect', exact: true }).click();
    await expect(page.getByRole('link', { name: old.name })).toBeVisible();
    await page.getByRole('textbox', { name: 'Token' }).fill('nothing');
    await page.getByRole('button', { name: 'Inspect', exact: true }).click();
    await expect(page.getByRole('link', { name: old.name })).toHaveCount(0);
  }
});
