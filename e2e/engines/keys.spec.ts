import { randomBytes } from 'node:crypto';
import { createProfile } from '../testing/api';
import { expect, inEveryEngine, leaveOut, test } from './testing/engine-test';
import { openSignedInAs, signOutIn } from './testing/sign-in-steps';

inEveryEngine((engine) => {
  const RESTART = 'a key is still there after a restart of the browser';

  test('a key survives a reload, can’t be exported, and is gone after signing out', {
    tag: '@nightly',
  }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    await openSignedInAs(tab, profile);
    await tab.reload();
    await tab.seeText(profile.displayName);
    const exports = () =>
      tab.run(async () => {
        const opening = indexedDB.open('auth-grants');
        await new Promise((resolve) => {
          opening.onsuccess = resolve;
        });
        const database = opening.result;
        const reading = database.transaction('identities').objectStore('identities').getAll();
        await new Promise((resolve) => {
          reading.onsuccess = resolve;
        });
        database.close();
        const found: { privateKey: CryptoKey }[] = reading.result;
        return Promise.all(
          found.map(({ privateKey }) =>
            crypto.subtle.exportKey('pkcs8', privateKey).then(
              () => 'exported',
              (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
            ),
          ),
        );
      });
    expect(await exports()).toEqual(['InvalidAccessError']);
    await signOutIn(tab);
    expect(await exports()).toEqual([]);
  });

  test('a recovery key that begins with a zero byte signs in', {
    tag: '@nightly',
  }, async ({ tab, server }) => {
    const recoveryKey = `00${randomBytes(31).toString('hex')}`;
    const profile = await createProfile(server, { recoveryKey });
    await openSignedInAs(tab, profile);
    await tab.seeText(profile.displayName);
    await tab.see('heading', 'Grants');
  });

  test(RESTART, { tag: '@nightly' }, async ({ tab, launch, server }) => {
    leaveOut(engine, RESTART, ['WebKit'], 'its test browser keeps nothing when it ends');
    const profile = await createProfile(server);
    await openSignedInAs(tab, profile);
    await tab.quit();
    const again = await launch();
    await again.goto('/profile');
    await again.seeText(profile.displayName);
    await again.see('heading', 'Grants');
  });
});
