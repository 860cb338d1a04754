import type { Page } from '@playwright/test';
import { createGrant, createProfile, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf } from '../testing/grant-form';
import { chooseAction } from '../testing/grant-list';
import { expectDone, newGrantId, stepOf } from '../testing/replace-wizard';
import type { ServerProcess } from '../testing/server-process';
import { signIn, submitToken } from '../testing/sign-in';
import { readEverythingStored } from './testing/kept-anywhere';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** The part that can't be made without the key. */
const signatureOf = (token: string) => token.split('.')[2] ?? token;

function recordTraffic(page: Page) {
  const sent = new Set<string>();
  const exposed: string[] = [];
  page.on('request', (request) => {
    exposed.push(request.url(), request.postData() ?? '');
    const bearer = request.headers().authorization;
    if (bearer) sent.add(signatureOf(bearer));
  });
  page.on('framenavigated', (frame) => exposed.push(frame.url()));
  page.on('console', (message) => exposed.push(message.text()));
  return { sent, exposed };
}

async function placesOf(
  page: Page,
  server: ServerProcess,
  { sent, exposed }: ReturnType<typeof recordTraffic>,
  secrets: string[],
) {
  const stored = await readEverythingStored(page, server);
  const places = Object.entries({ ...stored, exposed: exposed.join('\n') });
  const all = [...sent, ...secrets];
  return {
    stored,
    places: places.flatMap(([place, text]) => (all.some((one) => text.includes(one)) ? place : [])),
  };
}

test('a key session stores no token and no recovery key', async ({
  page,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  const leaked = await profile.signToken(old.challenge);
  const traffic = recordTraffic(page);
  await signIn(page, profile.recoveryKey);
  const secrets = [profile.recoveryKey, signatureOf(leaked)];
  const check = () => placesOf(page, server, traffic, secrets);

  await chooseAction(page, 'Reader', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  const shown = await dialog.getByRole('textbox', { name: 'API token' }).inputValue();
  // Ed25519 signatures are deterministic, so this is the token that leaked.
  expect(signatureOf(shown)).toBe(signatureOf(leaked));
  await dialog.getByRole('button', { name: 'Test token' }).click();
  await expect(dialog.getByText('Valid. The server accepted')).toBeVisible();
  const { stored, places } = await check();
  expect(places).toEqual([]);
  // Proves that the right places were searched: what should be there is found.
  expect(stored.queryCache).toContain(old.id);
  expect(stored.indexedDB).toContain(profile.did);
  expect(stored.localStorage + stored.sessionStorage).toContain('auth-grants');
  expect(stored.log).toContain('ready');
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('textbox', { name: 'Token' }).fill(leaked);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await page.getByRole('button', { name: 'Check with server' }).click();
  await expect(page.getByText('Valid. The server accepted')).toBeVisible();
  expect((await check()).places).toEqual([]);

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
  await page.getByRole('button', { name: 'Test an old token' }).click();
  await expectDone(page, 5);
  expect((await check()).places).toEqual([]);
  expect(traffic.sent.size).toBeGreaterThan(5);
});

test('a token session stores no other token than its own', async ({
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
  const traffic = recordTraffic(page);
  await submitToken(page, ownToken);
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('textbox', { name: 'Token' }).fill(leaked);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await page.getByRole('button', { name: 'Check with server' }).click();
  await expect(page.getByText('Valid. The server accepted')).toBeVisible();

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

  traffic.sent.delete(signatureOf(ownToken));
  const secrets = [signatureOf(leaked), signatureOf(fresh)];
  expect((await placesOf(page, server, traffic, secrets)).places).toEqual([]);
  const withOwn = await placesOf(page, server, traffic, [signatureOf(ownToken)]);
  expect(withOwn.places).toEqual(['sessionStorage']);
});
