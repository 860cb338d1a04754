import * as z from 'zod/mini';
import { authGrant } from '../../protocol/auth-grant';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { ServerProcess } from '../testing/server-process';

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
