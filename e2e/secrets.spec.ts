import type { Page } from '@playwright/test';
import { createGrant, createProfile, readGrant } from './api';
import { expect, test } from './fixtures';
import { fieldsOf } from './grant-form';
import { chooseAction } from './grant-list';
import { readAllKept } from './kept-anywhere';
import { expectDone, newGrantId, stepOf } from './replace-wizard';
import type { ServerProcess } from './server-process';
import { signIn, submitToken } from './sign-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** The part of a token that nobody without the key can make. */
const signatureOf = (token: string) => token.split('.')[2] ?? token;

/** Follows a page: the tokens that it sends, and the texts that it shows to others. */
function follow(page: Page) {
  const sent = new Set<string>();
  const told: string[] = [];
  page.on('request', (request) => {
    told.push(request.url(), request.postData() ?? '');
    const bearer = request.headers().authorization;
    if (bearer) sent.add(signatureOf(bearer));
  });
  page.on('framenavigated', (frame) => told.push(frame.url()));
  page.on('console', (message) => told.push(message.text()));
  return { sent, told };
}

/** Where each of these secrets is kept, or was told. */
async function placesOf(
  page: Page,
  server: ServerProcess,
  { sent, told }: ReturnType<typeof follow>,
  secrets: string[],
) {
  const kept = await readAllKept(page, server);
  const places = Object.entries({ ...kept, told: told.join('\n') });
  const all = [...sent, ...secrets];
  return {
    kept,
    places: places.flatMap(([place, text]) => (all.some((one) => text.includes(one)) ? place : [])),
  };
}

test('no token and no key stays anywhere in a session of a key', async ({
  page,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  const leaked = await profile.signToken(old.challenge);
  const followed = follow(page);
  await signIn(page, profile.recoveryKey);
  const secrets = [profile.recoveryKey, signatureOf(leaked)];
  const look = () => placesOf(page, server, followed, secrets);

  await chooseAction(page, 'Reader', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  const shown = await dialog.getByRole('textbox', { name: 'API token' }).inputValue();
  // Signatures of Ed25519 are the same each time: it is the very one that leaked.
  expect(signatureOf(shown)).toBe(signatureOf(leaked));
  await dialog.getByRole('button', { name: 'Verify' }).click();
  await expect(dialog.getByText('It works: the server accepted')).toBeVisible();
  const { kept, places } = await look();
  expect(places).toEqual([]);
  // It was looked for in the right places: what does stay there is found.
  expect(kept.queryCache).toContain(old.id);
  expect(kept.indexedDB).toContain(profile.did);
  expect(kept.localStorage + kept.sessionStorage).toContain('auth-grants');
  expect(kept.log).toContain('ready');
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('textbox', { name: 'Token' }).fill(leaked);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await page.getByRole('button', { name: 'Ask the server' }).click();
  await expect(page.getByText('It works: the server accepted a call')).toBeVisible();
  expect((await look()).places).toEqual([]);

  await page.getByRole('link', { name: 'Reader' }).click();
  await page.getByRole('link', { name: 'Replace' }).click();
  await fieldsOf(page).create.click();
  await newGrantId(page);
  await stepOf(page, 2).getByRole('button', { name: 'Sign', exact: true }).click();
  await expectDone(page, 3);
  await page.getByRole('button', { name: 'Copy token' }).click();
  await page.getByRole('button', { name: 'Revoke the old grant' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expectDone(page, 4);
  await page.getByRole('button', { name: 'Try an old token' }).click();
  await expectDone(page, 5);
  expect((await look()).places).toEqual([]);
  expect(followed.sent.size).toBeGreaterThan(5);
});

test('a session of a token keeps that one token in its tab, and no other', async ({
  page,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  const own = await createGrant(profile, { name: 'Console', scope: 'authGrants:*' });
  const other = await createGrant(profile, { name: 'Importer', scope: 'authGrants:read' });
  const ownToken = await profile.signToken(own.challenge);
  const leaked = await profile.signToken(other.challenge);
  const followed = follow(page);
  await submitToken(page, ownToken);
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('textbox', { name: 'Token' }).fill(leaked);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await page.getByRole('button', { name: 'Ask the server' }).click();
  await expect(page.getByText('It works: the server accepted a call')).toBeVisible();

  await page.getByRole('link', { name: 'Importer' }).click();
  await page.getByRole('link', { name: 'Replace' }).click();
  await fieldsOf(page).create.click();
  const { challenge } = await readGrant(profile, await newGrantId(page));
  const fresh = await profile.signToken(challenge);
  await page.getByRole('textbox', { name: 'New token' }).fill(fresh);
  await page.getByRole('button', { name: 'Check the token' }).click();
  await expectDone(page, 3);
  await page.getByRole('button', { name: 'Revoke the old grant' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expectDone(page, 4);
  await page.getByRole('textbox', { name: 'Old token' }).fill(leaked);
  await page.getByRole('button', { name: 'Check the token' }).click();
  await expectDone(page, 5);

  followed.sent.delete(signatureOf(ownToken));
  const secrets = [signatureOf(leaked), signatureOf(fresh)];
  expect((await placesOf(page, server, followed, secrets)).places).toEqual([]);
  const withOwn = await placesOf(page, server, followed, [signatureOf(ownToken)]);
  expect(withOwn.places).toEqual(['sessionStorage']);
});
