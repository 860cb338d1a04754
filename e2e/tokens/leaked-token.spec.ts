import { createPrivateKey } from 'node:crypto';
import { CompactSign } from 'jose';
import { buildClaims, keyIdOf } from '../../protocol/presentation';
import { createGrant, createProfile, type Owner, readGrant, refusalOf } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

/** An independent implementation of signing, to compare with. */
function tokenOfJose(recoveryKey: string, holder: string, challenge: string): Promise<string> {
  const der = Buffer.from(`302e020100300506032b657004220420${recoveryKey}`, 'hex');
  const claims = JSON.stringify(buildClaims(holder, challenge));
  return new CompactSign(new TextEncoder().encode(claims))
    .setProtectedHeader({ alg: 'EdDSA', kid: keyIdOf(holder) })
    .sign(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

test('the browser signs the same token as jose, byte for byte', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Reader' });
  const { body } = await profile.call('/profile');
  const holder = String(Object(body).did);
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, 'Reader', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  const token = await dialog.getByRole('textbox', { name: 'API token' }).inputValue();
  expect(token).toBe(await tokenOfJose(profile.recoveryKey, holder, challenge));
});

async function tryAll(owner: Owner, scope: string) {
  const grant = await createGrant(owner, { name: 'Leaky', scope });
  const victim = await createGrant(owner, { name: 'Victim' });
  const token = await owner.signToken(grant.challenge);
  const succeeds = async (path: string, options: { method?: string; body?: unknown } = {}) =>
    refusalOf(await owner.call(path, { ...options, token })) === null;
  const lists = await succeeds('/profile/auth-grants', { body: {} });
  const creates = await succeeds('/auth-grant/create', { body: { name: 'Heir', scope } });
  const revokes = await succeeds(`/auth-grant/${victim.id}/revoke`, { body: {} });
  await owner.call(`/auth-grant/${victim.id}/revoke`, { body: {} });
  const deletes = await succeeds(`/auth-grant/${victim.id}`, { method: 'DELETE' });
  return { grant, lists, creates, revokes, deletes };
}

for (const scope of ['authGrants:read', 'authGrants:write', 'authGrants:delete', 'boosts:read']) {
  test(`the page states correctly what a leaked ${scope} token can do`, async ({
    page,
    server,
  }) => {
    const profile = await createProfile(server);
    const { grant, lists, creates, revokes, deletes } = await tryAll(profile, scope);
    await openSignedIn(page, profile.recoveryKey, `/grants/${grant.id}`);
    const note = page.getByRole('region', { name: 'If a token leaks' });
    await expect(note).toContainText('Revoking the grant stops every copy immediately');
    const text = (await note.textContent()) ?? '';
    expect(text.includes('list all your grants')).toBe(lists);
    expect(text.includes('create, rename and revoke grants')).toBe(creates);
    expect(text.includes('create, rename and revoke grants')).toBe(revokes);
    expect(text.includes('delete revoked grants')).toBe(deletes);
    expect(text.includes('can’t list, create, revoke or delete grants')).toBe(
      !lists && !creates && !revokes && !deletes,
    );
  });
}

test('grants created with a leaked token outlive it, as the page warns', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile, { scope: 'authGrants:write' });
  const token = await profile.signToken(challenge);
  const created = await profile.call('/auth-grant/create', {
    body: { name: 'Heir', scope: 'authGrants:write' },
    token,
  });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await page.getByRole('button', { name: 'Revoke' }).click();
  const confirmation = page.getByRole('alertdialog');
  await expect(confirmation).toContainText('may have created other grants');
  await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(confirmation).toHaveCount(0);
  expect((await readGrant(profile, id)).status).toBe('revoked');
  expect((await readGrant(profile, String(created.body))).status).toBe('active');
});
