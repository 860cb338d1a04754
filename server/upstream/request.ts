import type { Context } from 'hono';
import { type Endpoint, pathTo } from '../../protocol/endpoints';
import type { AppEnv } from '../http/app-env';
import { Refusal } from '../lib/refusal';

/** All headers that are forwarded. */
const HEADERS = ['authorization', 'accept', 'idempotency-key'];

/** The case of a scheme means nothing (RFC 9110, section 11.1), but some servers know only this one. */
const asBearer = (value: string) => value.replace(/^bearer +/i, 'Bearer ');
const HEADERS_OF_A_BODY = ['content-type'];
const QUERY = ['amount'];

const ID = /^[\w-]{1,128}$/;

const pick = (names: string[], read: (name: string) => string | undefined) =>
  names.flatMap((name): [string, string][] => {
    const value = read(name);
    if (value === undefined) return [];
    return [[name, name === 'authorization' ? asBearer(value) : value]];
  });

async function readBody(c: Context<AppEnv>): Promise<ArrayBuffer> {
  try {
    return await c.req.arrayBuffer();
  } catch (error) {
    if (!c.req.raw.signal.aborted) throw error;
    throw new Refusal('BAD_REQUEST', 'The body broke off.');
  }
}

export type UpstreamRequest = {
  url: string;
  init: Omit<RequestInit, 'body'> & { body?: ArrayBuffer };
};

/**
 * The request to another server for a call. Its URL is built from the endpoint's path, so nothing
 * in the original URL can lead elsewhere.
 *
 * @param upstream the base URL of the other server's API
 * @returns `undefined` if it isn't that call: not an id. HEAD becomes GET: other servers may not know it
 */
export async function upstreamRequest(
  c: Context<AppEnv>,
  endpoint: Endpoint,
  upstream: string,
): Promise<UpstreamRequest | undefined> {
  const id = c.req.param('id');
  if (id !== undefined && !ID.test(id)) return undefined;

  const hasBody = endpoint.method === 'POST';
  const names = hasBody ? [...HEADERS, ...HEADERS_OF_A_BODY] : HEADERS;
  const query = new URLSearchParams(pick(QUERY, (name) => c.req.query(name))).toString();
  return {
    url: `${upstream}${pathTo(endpoint, id ?? '')}${query && `?${query}`}`,
    init: {
      method: endpoint.method,
      headers: pick(names, (name) => c.req.header(name)),
      ...(hasBody ? { body: await readBody(c) } : {}),
      redirect: 'manual',
    },
  };
}

/** The request for what another server says to anybody: always the same, with nothing of the caller's. */
export const publicRequest = (url: string): UpstreamRequest => ({
  url,
  init: { method: 'GET', headers: [['accept', 'application/json']], redirect: 'manual' },
});
