import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { AppEnv } from './app-env';
import { createErrorHandler } from './error-handler';

function answerTo(error: Error, log: string[] = []) {
  const app = new Hono<AppEnv>();
  app.onError(createErrorHandler(pino({}, { write: (line: string) => log.push(line) }), []));
  app.get('/', () => {
    throw error;
  });
  return app.request('/');
}

test.each([
  ['SQLITE_BUSY', 'database is locked'],
  ['40001', 'could not serialize access due to concurrent update'],
  ['55P03', 'canceling statement due to lock timeout'],
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432'],
  [undefined, 'timeout exceeded when trying to connect'],
])('a busy database (%s) is answered with 503 and Retry-After', async (code, message) => {
  const response = await answerTo(Object.assign(new Error(message), { code }));
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toEqual({
    code: 'SERVICE_UNAVAILABLE',
    message: 'The database is busy. Try again in a moment.',
  });
});

test('an unexpected error is answered with 500 and none of its text', async () => {
  const response = await answerTo(new Error('secret detail'));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

test('a row that PostgreSQL quotes is not logged', async () => {
  const log: string[] = [];
  const error = Object.assign(new Error('null value violates not-null constraint'), {
    code: '23502',
    detail: 'Failing row contains (auth-grant:confidential).',
  });
  expect((await answerTo(error, log)).status).toBe(500);
  expect(log.join('')).toContain('"code":"23502"');
  expect(log.join('')).not.toContain('confidential');
});
