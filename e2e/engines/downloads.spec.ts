import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGrant, createProfile, newProfileId } from '../testing/api';
import { downloadsIn } from './testing/engine';
import { expect, inEveryEngine, test } from './testing/engine-test';
import { openSignedInAs, showRecoveryKeyIn } from './testing/sign-in-steps';

/** The text of the only download, once it's complete. */
async function downloaded(folder: string): Promise<{ name: string; text: string }> {
  let found = { name: '', text: '' };
  await expect
    .poll(async () => {
      const [name = '', ...others] = await readdir(downloadsIn(folder)).catch(() => []);
      // Firefox writes the first bytes into a file of another name.
      if (name === '' || name.endsWith('.part') || others.length > 0) return '';
      found = { name, text: await readFile(join(downloadsIn(folder), name), 'utf8') };
      return found.text;
    })
    .not.toBe('');
  return found;
}

inEveryEngine(() => {
  test('a recovery key is saved under the name of its profile', { tag: '@nightly' }, async ({
    tab,
    folder,
  }) => {
    const profileId = newProfileId();
    await tab.goto('/');
    const recoveryKey = await showRecoveryKeyIn(tab, profileId);
    await tab.click('button', 'Download recovery key');
    const { name, text } = await downloaded(folder);
    expect(name).toBe(`recovery-key-${profileId}.txt`);
    expect(text).toContain(recoveryKey);
  });

  test('an export is saved as CSV', { tag: '@nightly' }, async ({ tab, folder, server }) => {
    const profile = await createProfile(server);
    await createGrant(profile, { name: 'Zürich, “nightly”' });
    await openSignedInAs(tab, profile);
    await tab.click('checkbox', 'Select all');
    await tab.click('button', 'Export');
    await tab.click('radio', 'CSV');
    await tab.click('button', 'Download');
    const { name, text } = await downloaded(folder);
    expect(name).toMatch(/\.csv$/);
    expect(text).toContain('"Zürich, “nightly”"');
  });
});
