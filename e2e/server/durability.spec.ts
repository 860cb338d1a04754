import * as z from 'zod/mini';
import { authGrant } from '../../protocol/auth-grant';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { scrollThroughList } from '../testing/grant-list';
import { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`no acknowledged write is lost after ${signal}`, { tag: '@nightly' }, async () => {
    const server = await ServerProcess.create();
    try {
      const profile = await createProfile(server);
      const names = Array.from({ length: 20 }, (_, index) => `Grant ${index}`);
      await createGrants(
        profile,
        names.map((name) => ({ name })),
      );
      const before = await profile.call('/profile/auth-grants', { body: {} });

      await server.stop(signal);
      await server.start();

      const after = await profile.call('/profile/auth-grants', { body: {} });
      expect(after).toEqual(before);
      expect(z.array(authGrant).parse(after.body)).toHaveLength(names.length);
    } finally {
      await server.remove();
    }
  });
}

test('after a restart, an open page shows the same list', { tag: '@nightly' }, async ({
  page,
  allowConsole,
}) => {
  allowConsole(/ERR_CONNECTION_REFUSED/);
  const server = await ServerProcess.create();
  try {
    const profile = await createProfile(server);
    const ids = await createGrants(
      profile,
      Array.from({ length: 120 }, (_, index) => ({ name: `Grant ${index + 1}` })),
    );
    await openSignedIn(page, profile.recoveryKey, `${server.url}/profile`);
    expect(await scrollThroughList(page)).toEqual(ids.toReversed());
    await server.stop();
    await server.start();
    await page.reload();
    expect(await scrollThroughList(page)).toEqual(ids.toReversed());
  } finally {
    await server.remove();
  }
});
