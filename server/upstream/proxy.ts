import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { OPENAPI_PATH } from '../../protocol/deployment';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { createApiRouter } from '../http/api-router';
import type { AppEnv } from '../http/app-env';
import { limitBody } from '../http/request-body';
import { withTimeout } from '../lib/with-timeout';
import { failureCode, RedirectError, refusalFor } from './failure';
import { bufferAnswer, responseOf } from './limit-answer';
import { createReplayCache, fingerprintOf } from './replay-cache';
import { type UpstreamRequest, upstreamRequest } from './request';
import { streamAnswer } from './stream-answer';
import { limitDescription, requestForDescription } from './upstream-description';

export type ProxyDependencies = {
  logger: Logger;
  /** The base URL of the other server's API, such as `https://network.learncard.com/api`. */
  upstream: string;
  /** The other origins whose pages may call the API. */
  allowedOrigins: string[];
  /**
   * How long to wait at most, in milliseconds: for the head of an answer, and for more of its body; where
   * the call creates something, for all of it.
   */
  limits?: { headMs: number; idleMs: number };
};

/** Calls whose answer is read to its end before any of it goes back: an id, or a name. */
const CREATES: Endpoint[] = [endpoints.createGrant, endpoints.createProfile];
const MAX_CREATED_BYTES = 65_536;

const isRedirect = ({ status }: Response) => status >= 300 && status < 400;

/**
 * Passes the calls of the API on to one other server, and its answers back, whatever they are. It is
 * not a way to anything else: only these calls, of each only what they are made of, what the server says
 * of its calls (OpenAPI), of 5,000,000 bytes at most, and no redirects.
 * A create that comes again with the same `Idempotency-Key`, token and body is not passed on again.
 *
 * Where no answer comes, the server sends the call elsewhere, or its answer to a create is longer than
 * 64 KiB, it answers SERVICE_UNAVAILABLE.
 */
export function upstreamProxy({
  logger,
  upstream,
  allowedOrigins,
  limits = { headMs: 15_000, idleMs: 30_000 },
}: ProxyDependencies): Hono<AppEnv> {
  const warn = (c: Context<AppEnv>, reason: string) =>
    logger.warn({ requestId: c.get('requestId'), upstream, reason }, 'the upstream failed');

  const fetchOnce = createReplayCache();

  /**
   * @param client ends the request as long as its answer is read
   * @param read is given an answer that is no redirect; where it fails, the request is aborted
   * @throws Refusal SERVICE_UNAVAILABLE where nothing comes of it
   */
  async function fetchUpstream<Answer>(
    c: Context<AppEnv>,
    { url, init }: UpstreamRequest,
    client: AbortSignal,
    read: (answer: Response) => Promise<Answer>,
  ): Promise<Answer> {
    const stop = new AbortController();
    const stopWithClient = () => stop.abort();
    client.addEventListener('abort', stopWithClient);
    if (client.aborted) stopWithClient();
    try {
      const answer = await withTimeout(fetch(url, { ...init, signal: stop.signal }), limits.headMs);
      if (isRedirect(answer)) throw new RedirectError(answer.status);
      return await read(answer);
    } catch (error) {
      stop.abort();
      if (!client.aborted) warn(c, failureCode(error));
      throw refusalFor(error, upstream);
    } finally {
      client.removeEventListener('abort', stopWithClient);
    }
  }

  /** From here on whoever reads the body of the answer stops the request. */
  const fetchHead = (c: Context<AppEnv>, request: UpstreamRequest) =>
    fetchUpstream(c, request, c.req.raw.signal, async (answer) => answer);

  const fetchBuffered = (c: Context<AppEnv>, request: UpstreamRequest, client: AbortSignal) =>
    fetchUpstream(c, request, client, (answer) =>
      withTimeout(bufferAnswer(answer, MAX_CREATED_BYTES), limits.idleMs),
    );

  async function forwardCreate(c: Context<AppEnv>, endpoint: Endpoint, request: UpstreamRequest) {
    const { authorization = '', 'idempotency-key': key } = c.req.header();
    if (!key || endpoint !== endpoints.createGrant) {
      return responseOf(await fetchBuffered(c, request, c.req.raw.signal));
    }
    const fingerprint = fingerprintOf(authorization, key, request.init.body ?? '');
    // Not stopped when its caller goes: the browser may be about to send the very same again.
    return fetchOnce(fingerprint, () => fetchBuffered(c, request, new AbortController().signal));
  }

  const sendBack = (c: Context<AppEnv>, answer: Response) =>
    streamAnswer(c, answer, limits.idleMs, (error) => warn(c, failureCode(error)));

  const forward = (endpoint: Endpoint) => async (c: Context<AppEnv>) => {
    const request = await upstreamRequest(c, endpoint, upstream);
    if (!request) return c.notFound();
    const answer = CREATES.includes(endpoint)
      ? forwardCreate(c, endpoint, request)
      : fetchHead(c, request);
    return sendBack(c, await answer);
  };

  const forwardDescription = async (c: Context<AppEnv>) => {
    // A HEAD comes as GET.
    if (c.req.method !== 'GET') return c.notFound();
    return sendBack(c, limitDescription(await fetchHead(c, requestForDescription(upstream))));
  };

  const routes = createApiRouter(allowedOrigins);
  for (const endpoint of Object.values(endpoints)) {
    routes.on(endpoint.method, endpoint.path, limitBody, forward(endpoint));
  }
  routes.get(OPENAPI_PATH, forwardDescription);
  return routes;
}
