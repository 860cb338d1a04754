import { expect, test } from 'vitest';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

test('says which Profile IDs are free, and whether registration is open', async () => {
  const server = await startTestServer({ registration: 'open' });
  const { profileId } = await makeOwner(server);
  const ask = async (id: string) => (await server.app.request(`/users/${id}/availability`)).json();
  expect(await ask(profileId)).toEqual({ registration: 'open', isFree: false });
  expect(await ask('nobody')).toEqual({ registration: 'open', isFree: true });
  expect(await ask('admin')).toEqual({ registration: 'open', isFree: false });
});

test.each(['Ada', 'ab', 'x'.repeat(41), 'a%00a', '%ZZ'])(
  'says what a Profile ID looks like if asked for %s',
  async (id) => {
    const server = await startTestServer();
    const answer = await server.app.request(`/users/${id}/availability`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('Use 3 to 40 lowercase letters'),
      issues: [{ path: ['profileId'] }],
    });
  },
);

test('says that registration is closed', async () => {
  const server = await startTestServer({ registration: 'closed' });
  const answer = await server.app.request('/users/ada/availability');
  expect(await answer.json()).toEqual({ registration: 'closed', isFree: true });
});
