import { createGrant, createProfile, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import {
  fieldsOf,
  openAccess,
  shownGrantId,
  writeDescription,
  writeScope,
} from '../testing/grant-form';
import { patchAnswers } from '../testing/network';
import { newGrantId } from '../testing/replace-wizard';
import { openSignedIn } from '../testing/signed-in';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

test('editing in place sends only what changed', async ({ page, server }) => {
  const profile = await createProfile(server);
  const grant = await createGrant(profile, { name: 'Old importer', expiresAt: inDays(40) });
  await openSignedIn(page, profile.recoveryKey, `/grants/${grant.id}/edit`);
  const { name, save } = fieldsOf(page);
  await expect(name).toHaveValue('Old importer');
  await expect(page.getByLabel('Scope text')).toHaveCount(0);
  await writeDescription(page, 'Runs on Sundays');
  const [request] = await Promise.all([
    page.waitForRequest('**/auth-grant/update/*'),
    save.click(),
  ]);

  expect(request.postDataJSON()).toEqual({ updates: { description: 'Runs on Sundays' } });
  await shownGrantId(page, 'Old importer');
  await expect(page.getByText('Runs on Sundays')).toBeVisible();
  expect(await readGrant(profile, grant.id)).toEqual({ ...grant, description: 'Runs on Sundays' });
});

test('a description can be cleared', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer', description: 'Sundays' });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}/edit`);
  const { save } = fieldsOf(page);
  await writeDescription(page, '');
  await save.click();
  await shownGrantId(page, 'Old importer');
  await expect(page.getByText('Sundays')).toHaveCount(0);
  expect((await readGrant(profile, id)).description ?? '').toBe('');
});

test('changing the scope creates a replacement beside the unchanged grant', {
  tag: '@network',
}, async ({ page, server }) => {
  const profile = await createProfile(server);
  const old = await createGrant(profile, {
    name: 'Partner portal',
    scope: 'boosts:read',
    expiresAt: inDays(40),
  });
  await openSignedIn(page, profile.recoveryKey, `/grants/${old.id}/edit`);
  const { name, save, replace } = fieldsOf(page);
  await expect(save).toBeVisible();
  await openAccess(page);
  await writeScope(page, 'boosts:read boosts:write');
  await expect(save).toHaveCount(0);
  await name.fill('Partner portal 2');
  await replace.click();

  await expect(page).toHaveURL(`/grants/${old.id}/replace`);
  const id = await newGrantId(page);
  expect(id).not.toBe(old.id);
  const replacement = await readGrant(profile, id);
  expect(replacement).toMatchObject({
    scope: 'boosts:read boosts:write',
    expiresAt: old.expiresAt,
  });
  expect(replacement.challenge).not.toBe(old.challenge);
  expect(await readGrant(profile, old.id)).toEqual(old);
});

test('a link can’t claim that one grant replaces another', async ({ page, server }) => {
  const profile = await createProfile(server);
  const payroll = await createGrant(profile, { name: 'Payroll' });
  const { id } = await createGrant(profile, { name: 'Harmless' });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}?replaces=${payroll.id}`);
  await shownGrantId(page, 'Harmless');
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Payroll')).toHaveCount(0);
});

test('changing the expiry creates a replacement too', async ({ page, server }) => {
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Night shift', scope: 'boosts:read' });
  await openSignedIn(page, profile.recoveryKey, `/grants/${old.id}/edit`);
  const { choice, save, replace } = fieldsOf(page);
  await openAccess(page);
  await expect(choice('Never')).toBeChecked();
  await choice('7 days').check();
  await expect(save).toHaveCount(0);
  await replace.click();

  const id = await newGrantId(page);
  expect((await readGrant(profile, id)).expiresAt).toMatch(/^\d{4}-/);
  expect(await readGrant(profile, old.id)).toEqual(old);
});

test('an overlong name from another server doesn’t block the form', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Foreign' });
  const name = 'Foreign '.repeat(20).trim();
  await patchAnswers(page, `**/auth-grant/${id}`, (grant) => ({ ...Object(grant), name }));
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}/edit`);
  const fields = fieldsOf(page);
  await expect(fields.name).toHaveValue(name);
  await writeDescription(page, 'Still editable');
  await fields.save.click();

  await shownGrantId(page, name);
  await expect(page.getByText('Still editable')).toBeVisible();
  expect(await readGrant(profile, id)).toMatchObject({
    name: 'Foreign',
    description: 'Still editable',
  });
});
