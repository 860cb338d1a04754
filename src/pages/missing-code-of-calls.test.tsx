import { beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { ONE_TIME_PREFIX } from '../../protocol/challenge-prefix';
import { endpoints } from '../../protocol/endpoints';
import { fetchPageWithRetry } from '../grants/paging/fetch-page-with-retry';
import { ApiError } from '../lib/api-error';
import { json, stubFetch } from '../lib/testing/fake-fetch';
import { createSendWithKey } from '../session/send';
import { generateRecoveryKey, importRecoveryKey } from '../session/sign-in/recovery-key';

vi.mock('../grants/paging/skip-broken-grant', missing);
vi.mock('../servers/confirm-server', missing);
vi.mock('../challenges/repeat-write', missing);
vi.mock('@noble/curves/ed25519.js', missing);

function missing(): never {
  throw new TypeError('The script is missing.');
}

beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue());

const inWords = { name: 'ApiError', message: 'A part of this page couldn’t be loaded.' };

test('a list can’t go on without the code that skips a broken grant, and says so', async () => {
  const fail = () =>
    Promise.reject(new ApiError('unexpected', 'Internal server error', { status: 500 }));
  const page = fetchPageWithRetry(fail, null, { pause: async () => {} });
  await expect(page).rejects.toMatchObject(inWords);
});

test('nothing is signed for an odd server without the code that asks about it, which is said', async () => {
  const keys = await importRecoveryKey(generateRecoveryKey());
  const requests = stubFetch(() => json([`${ONE_TIME_PREFIX}https://elsewhere.example#1`]));
  const send = createSendWithKey({ ...keys, server: '/api' });
  const call = send({ endpoint: endpoints.listGrants, answer: z.unknown() });
  await expect(call).rejects.toMatchObject(inWords);
  expect(requests.map(({ url }) => url.split('?')[0])).toEqual(['/api/challenges']);
});

test('a key whose public half can’t be found without the library is not said to be wrong', async () => {
  vi.spyOn(crypto.subtle, 'exportKey').mockRejectedValue(new DOMException('', 'OperationError'));
  await expect(importRecoveryKey(generateRecoveryKey())).rejects.toMatchObject(inWords);
});

test('a write whose challenge was refused is unclear without the code that goes on, and a read is sent again', async () => {
  const keys = await importRecoveryKey(generateRecoveryKey());
  let refusals = 2;
  stubFetch(({ url }) => {
    if (url.includes('/challenges')) return json(['1', '2']);
    refusals -= 1;
    return refusals >= 0 ? json({ message: 'UNAUTHORIZED' }, 401) : json([]);
  });
  const send = createSendWithKey({ ...keys, server: 'https://network.example/api' });
  const call = { answer: z.unknown(), id: 'a', again: true } as const;
  await expect(send({ ...call, endpoint: endpoints.revokeGrant })).rejects.toMatchObject({
    ...inWords,
    details: { isUnclear: true },
  });
  expect(await send({ endpoint: endpoints.listGrants, answer: z.unknown() })).toEqual([]);
});
