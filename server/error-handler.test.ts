import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { AppEnv } from './app-env';
import { createErrorHandler } from './error-handler';

function answerTo(error: Error) {
  const app = new Hono<AppEnv>();
  app.onError(createErrorHandler(pino({ level: 'silent' })));
  app.get('/', () => {
    throw error;
  });
  return app.request('/');
}

test('a busy database is answered with 503, and when to try again', async () => {
  const response = await answerTo(
    Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }),
  );
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toEqual({
    code: 'SERVICE_UNAVAILABLE',
    message: 'The database is busy. Try again in a moment.',
  });
});

test('what nobody foresaw is answered with 500 and none of its words', async () => {
  const response = await answerTo(new Error('secret detail'));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});
