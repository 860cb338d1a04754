import { expect, test } from 'vitest';
import { startTestServer } from '../testing/test-server';

test('anybody may ask what the server calls itself', async () => {
  const { app } = await startTestServer();
  const answer = await app.request('/api/server-name');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toBe('http://localhost:4400');
});
