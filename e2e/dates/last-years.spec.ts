import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, openAccess, shownGrantId } from '../testing/grant-form';
import { openSignedIn } from '../testing/signed-in';

const LAST = '9999-12-31T23:59:59Z';

test.describe('in New York', () => {
  test.use({ timezoneId: 'America/New_York', locale: 'en-US' });

  test('a grant can end on 31 December 9999, and on no later day', async ({ page, server }) => {
    const profile = await createProfile(server);
    await openSignedIn(page, profile.recoveryKey, '/grants/new?scope=boosts:read');
    const { name, choice, day, create } = fieldsOf(page);
    await name.fill('Last');
    await choice('Custom').check();
    await day.fill('20270-03-01');
    await create.click();
    await expect(day).toHaveAccessibleDescription(/31 December 9999 at the latest/);
    expect(await listGrants(profile)).toEqual([]);
    await day.fill('9999-12-31');
    await expect(page.getByText(/December 31, 9999 at 6:59\sPM (EST|GMT-5)\./)).toBeVisible();
    await create.click();
    const grant = await readGrant(profile, await shownGrantId(page, 'Last'));
    expect(grant.expiresAt).toBe('9999-12-31T23:59:59.999Z');
  });
});

test.describe('in Berlin', () => {
  test.use({ timezoneId: 'Europe/Berlin', locale: 'en-GB' });

  test('a grant that ends in the local year 10000 can be renamed and duplicated', async ({
    page,
    server,
  }) => {
    const profile = await createProfile(server);
    const { id } = await createGrant(profile, { scope: 'boosts:read', expiresAt: LAST });
    const { expiresAt } = await readGrant(profile, id);
    await openSignedIn(page, profile.recoveryKey, `/grants/${id}/edit`);
    const { name, day, save, create } = fieldsOf(page);
    await openAccess(page);
    await expect(day).toHaveValue('10000-01-01');
    await name.fill('Renamed');
    await save.click();
    await shownGrantId(page, 'Renamed');
    expect(await readGrant(profile, id)).toMatchObject({ name: 'Renamed', expiresAt });

    await page.goto(`/grants/new?from=${id}`);
    await create.click();
    const copy = await readGrant(profile, await shownGrantId(page, 'Copy of Renamed'));
    expect(copy.expiresAt).toBe('9999-12-31T23:59:59.999Z');
  });
});
