import type { Download, Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { bulkOf } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

async function textOf(download: Download): Promise<string> {
  const chunks = await (await download.createReadStream()).toArray();
  return Buffer.concat(chunks).toString();
}

async function exportAs(page: Page, format: 'CSV' | 'JSON', { withChallenges = false } = {}) {
  await bulkOf(page).selection.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 2 grants' });
  await dialog.getByRole('radio', { name: format }).check();
  const challenges = dialog.getByRole('checkbox', { name: 'Include challenges' });
  await expect(challenges).not.toBeChecked();
  if (withChallenges) await challenges.check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  await expect(dialog).toHaveCount(0);
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

/** Selects two of three grants. */
async function selectTwo(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  await createGrants(profile, [
    { name: 'Left out' },
    { name: '=HYPERLINK("x")', description: 'Says "so", twice', scope: 'boosts:read' },
    { name: 'Zürich', scope: 'profiles:read' },
  ]);
  await openSignedIn(page, profile.recoveryKey);
  const { box } = bulkOf(page);
  await box('Zürich').check();
  await box('=HYPERLINK("x")').check();
  return profile;
}

test('the selected grants are downloaded as CSV', async ({ page, server }) => {
  const { profileId } = await selectTwo(page, server);
  const csv = await exportAs(page, 'CSV');
  expect(csv.name).toMatch(new RegExp(`^grants-${profileId}-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
  expect(csv.text.startsWith('\ufeffid,name,description,scope,status,state,')).toBe(true);
  expect(csv.text).toContain(`,"'=HYPERLINK(""x"")","Says ""so"", twice",boosts:read,active,`);
  expect(csv.text).toContain(',Zürich,,profiles:read,active,active,');
  expect(csv.text).not.toMatch(/Left out|auth-grant:/);
});

test('an export as JSON has challenges only on request', async ({ page, server }) => {
  await selectTwo(page, server);
  const json = JSON.parse((await exportAs(page, 'JSON')).text);
  expect(json.grants).toMatchObject([{ name: 'Zürich' }, { name: '=HYPERLINK("x")' }]);
  expect(JSON.stringify(json)).not.toContain('auth-grant:');
  const jsonWithChallenges = await exportAs(page, 'JSON', { withChallenges: true });
  expect(jsonWithChallenges.text.match(/"challenge": "auth-grant:/g)).toHaveLength(2);
});
