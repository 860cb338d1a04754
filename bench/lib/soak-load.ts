import { endpoints, pathTo } from '../../protocol/endpoints';
import type { makeProfileWithToken } from '../../server/testing/profile-with-token';
import type { Call } from './calls';

type Profile = Awaited<ReturnType<typeof makeProfileWithToken>>;

/** How many connections do each kind of work. */
const WORKERS = { live: 4, list: 3, search: 2, sign: 2, forge: 2, look: 1 };
export const SOAK_CONNECTIONS = Object.values(WORKERS).reduce((sum, count) => sum + count);

/** Work of every kind, none of which leaves a grant behind. It throws if an answer isn't as it should be. */
function kindsOfWork(call: Call, base: string, { token, sign, profileId }: Profile) {
  async function expectStatus(expected: number, ...args: Parameters<Call>): Promise<string> {
    const { status, body } = await call(...args);
    if (status === expected) return body;
    throw new Error(`${args[0]} ${args[1]} was answered with ${status} ${body}`);
  }
  const url = (endpoint: (typeof endpoints)[keyof typeof endpoints], id = '') =>
    `${base}/api${pathTo(endpoint, id)}`;
  const { createGrant, getGrant, listGrants, revokeGrant, deleteGrant } = endpoints;
  const profileUrl = url(endpoints.getProfile);

  return {
    async live() {
      const input = '{"name":"soak","scope":"authGrants:read"}';
      const id = JSON.parse(await expectStatus(200, 'POST', url(createGrant), token, input));
      const grant = JSON.parse(await expectStatus(200, 'GET', url(getGrant, id), token));
      const own = await sign(grant.challenge);
      await expectStatus(200, 'GET', profileUrl, own);
      await expectStatus(200, 'POST', url(revokeGrant, id), token, '{}');
      await expectStatus(401, 'GET', profileUrl, own);
      await expectStatus(200, 'DELETE', url(deleteGrant, id), token);
    },
    list: () => expectStatus(200, 'POST', url(listGrants), token, '{"limit":100}'),
    search: () =>
      expectStatus(200, 'POST', url(listGrants), token, '{"query":{"name":{"$regex":"/ku/i"}}}'),
    async sign() {
      const identity = await sign();
      const challenges = url(endpoints.getChallenges);
      const [challenge] = JSON.parse(await expectStatus(200, 'GET', challenges, identity));
      const once = await sign(challenge);
      await expectStatus(200, 'GET', profileUrl, once);
      await expectStatus(401, 'GET', profileUrl, once);
    },
    async forge() {
      const [head, claims] = (await sign(`auth-grant:${Math.random()}`)).split('.');
      const signature = token.split('.')[2];
      await expectStatus(401, 'GET', profileUrl, `${head}.${claims}.${signature}`);
    },
    async look() {
      await expectStatus(200, 'GET', `${base}/healthz`);
      await expectStatus(200, 'GET', `${base}/users/${profileId}/did.json`);
      await expectStatus(404, 'GET', `${base}/users/nobody/did.json`);
      await expectStatus(200, 'GET', `${base}/`);
    },
  };
}

/**
 * Keeps every connection busy until it's time.
 *
 * @returns how often each kind of work was done, and what went wrong
 */
export async function soak(call: Call, base: string, profile: Profile, durationMs: number) {
  const work = kindsOfWork(call, base, profile);
  const end = performance.now() + durationMs;
  const done: Record<string, number> = {};
  const errors: string[] = [];
  await Promise.all(
    Object.entries(WORKERS).flatMap(([kind, count]) =>
      Array.from({ length: count }, async () => {
        while (performance.now() < end) {
          await work[kind as keyof typeof WORKERS]().catch((error) => errors.push(String(error)));
          done[kind] = (done[kind] ?? 0) + 1;
        }
      }),
    ),
  );
  return { done, errors };
}
