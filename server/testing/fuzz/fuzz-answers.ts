import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { apiErrorBody } from '../../../protocol/api-error-body';
import type { Aimed } from './fuzz-requests';
import { FUZZ_ROUTES, type FuzzRoute, isPublic } from './fuzz-routes';

/** For one answer, on a busy machine. */
const LIMIT_MS = 5_000;

export type FuzzAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  ms: number;
};

/** Sends requests through a real socket, which is kept for the next one. */
export function createFuzzClient(port: number) {
  const agent = new Agent({ keepAlive: true });

  function send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<FuzzAnswer> {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      // Node adds it for the usual methods only. Without it, the body would be another request.
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const options = { host: '127.0.0.1', port, method, path, agent };
      const withLength = { ...options, headers: { ...length, ...headers } };
      const sent = request(withLength, async (response) => {
        try {
          const bytes = await buffer(response);
          const encoding = response.headers['content-encoding'];
          const plain =
            bytes.length === 0 || encoding === undefined
              ? bytes
              : (encoding === 'br' ? brotliDecompressSync : gunzipSync)(bytes);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: plain.toString('utf8'),
            ms: performance.now() - start,
          });
        } catch (error) {
          reject(error);
        }
      });
      sent.setTimeout(LIMIT_MS, () => sent.destroy(new Error(`no answer in ${LIMIT_MS} ms`)));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  return { send, close: () => agent.destroy() };
}

const CODES: Record<number, string[]> = {
  400: ['BAD_REQUEST'],
  401: ['UNAUTHORIZED'],
  403: ['FORBIDDEN', 'PROFILE_DISABLED'],
  404: ['NOT_FOUND'],
  405: ['METHOD_NOT_ALLOWED'],
  409: ['CONFLICT'],
  413: ['PAYLOAD_TOO_LARGE', 'PAGE_TOO_LARGE'],
  415: ['UNSUPPORTED_MEDIA_TYPE'],
  429: ['TOO_MANY_REQUESTS'],
};

function checkRefusal({ status, headers, text }: FuzzAnswer): void {
  expect(headers['content-type']).toMatch(/^application\/json\b/);
  const { code } = apiErrorBody.parse(JSON.parse(text));
  expect(CODES[status]).toContain(code);
  if (status === 401) expect(headers['www-authenticate']).toBe('Bearer');
  if (status === 405) expect(headers.allow).toMatch(/^[A-Z, ]+$/);
  if (status === 429) expect(headers['retry-after']).toMatch(/^\d+$/);
}

function checkSuccess(route: FuzzRoute, aimed: Aimed, answer: FuzzAnswer, method: string): void {
  if (!isPublic(route.name)) expect(aimed.caller.may).toContain(route.name);
  // Whatever the id is, only a caller's own grant is found.
  if (route.path.startsWith('/api') && route.path.includes(':id')) {
    expect(aimed.member).toBeDefined();
    expect(aimed.member).toBe(aimed.caller.member);
  }
  if (method !== 'HEAD' && route.answer) route.answer.parse(JSON.parse(answer.text));
}

/** The route that answers a method at the path of another one. */
const routeAt = (path: string, method: string) =>
  FUZZ_ROUTES.find(
    (route) => route.path === path && route.method === (method === 'HEAD' ? 'GET' : method),
  );

/**
 * Checks what must hold for every answer.
 *
 * @returns the route that answered, if there is one for this method
 */
export function checkAnswer(
  asked: FuzzRoute,
  method: string,
  aimed: Aimed,
  answer: FuzzAnswer,
): FuzzRoute | undefined {
  const { status, headers, text, ms } = answer;
  expect(status).toBeLessThan(500);
  expect(ms).toBeLessThan(LIMIT_MS);
  expect(text).not.toContain('bystander-secret');
  const route = routeAt(asked.path, method);
  // Node itself answers a host that is none, and a head that is too long.
  if ((status === 400 || status === 431) && text === '') return undefined;
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  if (asked.path.startsWith('/api')) expect(headers['cache-control']).toBe('no-store');
  if (status < 400) {
    if (route) checkSuccess(route, aimed, answer, method);
    else expect(['OPTIONS', 'POST'], `${method} ${asked.path}`).toContain(method);
  } else if (method !== 'HEAD') {
    checkRefusal(answer);
  }
  return route;
}
