import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { createGrant, listGrants, revokeGrant, updateGrant } = endpoints;

describe('a body', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/ld+json', ''])(
    'of type %j is refused, and nothing happens',
    async (type) => {
      const server = await startTestServer();
      const owner = await makeOwner(server);
      const headers = { 'content-type': type };
      for (const endpoint of [createGrant, listGrants, updateGrant, revokeGrant]) {
        const answer = await owner.call(endpoint, { headers });
        expect(answer.status).toBe(415);
        expect(answer.body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
      }
      expect((await owner.call(listGrants)).body).toEqual([]);
    },
  );

  test.each(['application/json; charset=utf-8', 'Application/JSON'])(
    'of type %j is accepted',
    async (type) => {
      const server = await startTestServer();
      const owner = await makeOwner(server);
      const answer = await owner.call(createGrant, { headers: { 'content-type': type } });
      expect(answer.status).toBe(200);
    },
  );

  test('can have up to 64 KiB, with or without Content-Length', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const bodyOf = (length: number) => `{"x":"${'x'.repeat(length - '{"x":""}'.length)}"}`;
    const headers = { 'content-length': '65537' };
    const fits = await owner.call(createGrant, { body: bodyOf(65_536) });
    const streamed = await owner.call(createGrant, { body: bodyOf(65_537) });
    const declared = await owner.call(createGrant, { body: bodyOf(65_537), headers });
    expect(fits.status).toBe(200);
    for (const { status, body } of [streamed, declared]) {
      expect(status).toBe(413);
      expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    }
  });
});
