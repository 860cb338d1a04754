import type { Page } from '@playwright/test';
import { encodeBase64url } from '../../protocol/base64url';
import { didKeyOf, didWebOf } from '../../protocol/did';
import { keyIdOf } from '../../protocol/presentation';
import { keyPairOf } from '../../protocol/testing/key-pair';
import { SMALL_ORDER_KEYS } from '../../protocol/testing/small-order';
import { tokenOf } from '../../protocol/testing/token-of';
import { createGrant, createGrants, createProfile, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

async function inspect(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Token' }).fill(text);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
}

const verdictOf = (page: Page) =>
  page.getByRole('region', { name: /token/i }).getByRole('status').first();

const wrap = (text: string, width: number, joint: string) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(joint) ?? '';

const PASTES: Record<string, (token: string) => string> = {
  'a header': (token) => `authorization: bearer ${token}`,
  'a configuration': (token) => `{\n  "apiToken": "${token}"\n}`,
  'a .env file': (token) => `AUTH_GRANT_TOKEN=${token}`,
  'a command': (token) =>
    `curl -X POST 'https://network.example.org/api/profile/auth-grants' -H 'Authorization: Bearer ${token}' -d '{"limit":1}'`,
  'an access log': (token) =>
    `2026-09-14T10:22:31.412Z INFO POST /api/boost/send authorization="Bearer ${token}" status=200`,
  'an address': (token) => `https://app.example.org/callback?access_token=${token}&state=abc`,
  'a zero-width space': (token) => `${token}\u200b`,
  'soft hyphens': (token) => wrap(token, 40, '\u00ad'),
  'lines of 76 characters': (token) => wrap(token, 76, '\n'),
  'a full stop': (token) => `${token}.`,
  'typographic quotes': (token) => `“${token}”`,
};

test('a token is found in whatever is pasted with it', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Leaky' });
  const token = await profile.signToken(challenge);
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  for (const [what, paste] of Object.entries(PASTES)) {
    await inspect(page, 'nothing');
    await expect(page.getByRole('heading', { level: 2 }), what).toHaveCount(0);
    await inspect(page, paste(token));
    await expect(verdictOf(page), what).toContainText('works right now');
  }
});

test('every token of a log is shown, and the grant of each can be revoked', async ({
  page,
  server,
  allowConsole,
}) => {
  // The revoked token, which proves that it's revoked.
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const ids = await createGrants(profile, [{ name: 'Reader' }, { name: 'Writer' }]);
  const grants = await Promise.all(ids.map((id) => readGrant(profile, id)));
  const tokens = await Promise.all(grants.map(({ challenge }) => profile.signToken(challenge)));
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  await inspect(
    page,
    tokens
      .map((token) => `GET /x bearer=${token} 200`)
      .join('\n')
      .repeat(2),
  );
  await expect(page.getByText('2 tokens are in this text.')).toBeFocused();
  await page.getByRole('button', { name: 'Revoke Writer' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(page.getByRole('button', { name: 'Delete Writer' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Revoke Reader' })).toBeVisible();
  expect((await readGrant(profile, ids[0] ?? '')).status).toBe('active');
  expect((await readGrant(profile, ids[1] ?? '')).status).toBe('revoked');
});

const ODD_DIDS = [
  'did:web:a<b:users:ada',
  'did:web:1.2.3.4.5:users:ada',
  'did:web:localhost%3A99999:users:ada',
  'did:web:[:users:ada',
  'did:web:%zz:users:ada',
  'did:web:host%2Fx:users:ada',
  'did:web:user@host:users:ada',
  'did:web:host\\x:users:ada',
  'did:web:a b:users:ada',
  'did:web:a.example:users:a%',
  'did:web:a.example:users:\ud800',
  'did:web:a.example:users:..',
];

test('a token that names an odd host says so, and no such host is offered', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const keys = await keyPairOf(profile.recoveryKey);
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  const tokens = await Promise.all(
    ODD_DIDS.map((did) => tokenOf(keys, {}, { nonce: 'auth-grant:odd' }, did)),
  );
  await inspect(page, tokens.join('\n'));
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(ODD_DIDS.length);
  await expect(page.getByText('Not verified')).toHaveCount(ODD_DIDS.length);
  for (const details of await page.getByText('Technical details').all()) await details.click();
  await expect(page.getByText('did:web:a<b:users:ada', { exact: true })).toBeVisible();
  await expect(page.getByText('did:web:a.example:users:U+D800', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Verify/ })).toHaveCount(0);
});

test('nobody is said to have signed with a key of small order', async ({ page, server }) => {
  const profile = await createProfile(server);
  const keys = await keyPairOf(profile.recoveryKey);
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  // The key of the identity point accepts this signature over anything.
  const signature = encodeBase64url(Uint8Array.from({ length: 64 }, (_, at) => (at === 0 ? 1 : 0)));
  const tokens = await Promise.all(
    SMALL_ORDER_KEYS.map(async (point) => {
      const did = didKeyOf(Uint8Array.from(point));
      return (await tokenOf(keys, {}, {}, did)).replace(/[^.]+$/, signature);
    }),
  );
  await inspect(page, tokens.join('\n'));
  await expect(page.getByText('Not verified')).toHaveCount(SMALL_ORDER_KEYS.length);
  await expect(page.getByText('the holder signed it')).toHaveCount(0);
});

test('the holder signed it, whatever other keys its document lists', async ({ page, server }) => {
  const ada = await createProfile(server);
  const eve = await keyPairOf('02'.repeat(32));
  const multibase = eve.did.slice('did:key:'.length);
  const did = didWebOf(new URL(server.url).host, 'eve');
  const id = keyIdOf(did);
  const rsa = { id: `${did}#rsa`, publicKeyJwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } };
  const token = await tokenOf(eve, {}, { nonce: 'auth-grant:eve' }, did);
  await openSignedIn(page, ada.recoveryKey, '/inspect');
  for (const method of [
    { id, publicKeyJwk: eve.publicJwk },
    { id, publicKeyJwk: null, publicKeyMultibase: multibase },
    { id: '#owner', publicKeyMultibase: multibase },
  ]) {
    await page.route('**/users/eve/did.json', (route) =>
      route.fulfill({ json: { id: did, verificationMethod: [rsa, method] } }),
    );
    await inspect(page, token);
    await page.getByRole('button', { name: /^Verify with localhost:\d+$/ }).click();
    await expect(page.getByText('Valid: the holder signed it')).toHaveCount(1);
    await page.unroute('**/users/eve/did.json');
  }
});

test('a token that only another server accepts leads to its grant', { tag: '@double' }, async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const keys = await keyPairOf(profile.recoveryKey);
  const { body } = await profile.call('/profile');
  const did = String(Object(body).did);
  const { challenge, id } = await createGrant(profile, { name: 'Odd', scope: 'authGrants:read' });
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  for (const claims of [
    { vp: { type: 'VerifiablePresentation', holder: did } },
    { iss: undefined },
    { exp: null },
  ]) {
    await inspect(page, await tokenOf(keys, {}, { nonce: challenge, ...claims }, did));
    await expect(verdictOf(page)).toContainText('may work right now. Its holder signed it');
    await page.getByRole('button', { name: 'Check with server' }).click();
    await expect(page.getByText('Valid. The server accepted')).toBeVisible();
  }
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(verdictOf(page)).toContainText('Revoked');
  expect((await readGrant(profile, id)).status).toBe('revoked');
});

test('what a token says can’t reorder the page', async ({ page, server }) => {
  const profile = await createProfile(server);
  const keys = await keyPairOf(profile.recoveryKey);
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  const payload = '{"sub":100002348117421473,"v":3.0,"שם":"\u202eשלום","end":"\u200b"}';
  await inspect(page, await tokenOf(keys, {}, payload));
  await page.getByText('Technical details', { exact: true }).click();
  const box = page.getByRole('figure', { name: 'Payload' }).locator('pre');
  await expect(box).toContainText('"sub": 100002348117421473,\n  "v": 3.0,');
  await expect(box).toContainText('"U+202Eשלום"');
  // In the text, the name is before its value, so it has to be left of it.
  const [name, value] = await box.evaluate((element) =>
    [...element.querySelectorAll('span[dir]')]
      .slice(4, 6)
      .map((one) => one.getBoundingClientRect().left),
  );
  expect(name).toBeLessThan(value ?? 0);
});
