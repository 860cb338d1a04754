import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { openApiAddresses } from '../../protocol/catalogue/openapi-addresses';
import { OPENAPI_PATH } from '../../protocol/deployment';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { SERVER_NAME_PATH } from '../../protocol/server-name';
import { createApiRouter } from '../http/api-router';
import type { AppEnv } from '../http/app-env';
import { limitBody } from '../http/request-input';
import { withTimeout } from '../lib/with-timeout';
import { failureCode, RedirectError, refusalFor } from './failure';
import { bufferAnswer, responseOf } from './limit-answer';
import { createReplayCache, fingerprintOf } from './replay-cache';
import { publicRequest, type UpstreamRequest, upstreamRequest } from './request';
import { streamAnswer } from './stream-answer';
import { isElsewhere, limitDescription } from './upstream-description';
import { MAX_NAME_BYTES, nameIn } from './upstream-name';

export type ProxyDependencies = {
  logger: Logger;
  /** The base URL of the other server's API, such as `https://network.learncard.com/api`. */
  upstream: string;
  /** The other origins whose pages may call the API. */
  allowedOrigins: string[];
  /**
   * Timeouts in milliseconds: for the head of an answer, and for the next part of its body. If the
   * call creates something, the second is for the whole body.
   */
  limits?: { headMs: number; idleMs: number };
};

/** Calls whose short answer, an id or a name, is read completely before any of it is sent back. */
const CREATES: Endpoint[] = [endpoints.createGrant, endpoints.createProfile];
const MAX_CREATED_BYTES = 65_536;

const isRedirect = ({ status }: Response) => status >= 300 && status < 400;

/**
 * Forwards the calls of the API to one other server. It can't be used to reach anything else: it
 * forwards only these calls, only the parts that belong to them, the server's name, and its OpenAPI
 * document of up to 5,000,000 bytes, which it looks for below the API and beside it. It never follows
 * redirects. It doesn't forward a create again that repeats the `Idempotency-Key`, token and body of an
 * earlier one.
 *
 * It answers SERVICE_UNAVAILABLE if the server doesn't answer, redirects, or answers a create with
 * more than 64 KiB.
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
   * @param client its abort also aborts the request, until `read` is done
   * @param read gets an answer that isn't a redirect; if it fails, the request is aborted
   * @throws Refusal SERVICE_UNAVAILABLE if any of that fails
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

  /** The body isn't read yet: from here on, its reader has to abort the request. */
  const fetchHead = (c: Context<AppEnv>, request: UpstreamRequest) =>
    fetchUpstream(c, request, c.req.raw.signal, async (answer) => answer);

  const fetchBuffered = (
    c: Context<AppEnv>,
    request: UpstreamRequest,
    client: AbortSignal,
    maxBytes = MAX_CREATED_BYTES,
  ) =>
    fetchUpstream(c, request, client, (answer) =>
      withTimeout(bufferAnswer(answer, maxBytes), limits.idleMs),
    );

  async function forwardCreate(c: Context<AppEnv>, endpoint: Endpoint, request: UpstreamRequest) {
    const { authorization = '', 'idempotency-key': key } = c.req.header();
    if (!key || endpoint !== endpoints.createGrant) {
      return responseOf(await fetchBuffered(c, request, c.req.raw.signal));
    }
    const fingerprint = fingerprintOf(authorization, key, request.init.body ?? '');
    // Not aborted with its caller: the browser may be about to send the same request again.
    return fetchOnce(fingerprint, () => fetchBuffered(c, request, new AbortController().signal));
  }

  function sendBack(c: Context<AppEnv>, answer: Response): Response {
    const onFailure = (error: unknown) => warn(c, failureCode(error));
    if (c.req.method !== 'HEAD') return streamAnswer(c, answer, limits.idleMs, onFailure);
    // Nobody reads the body, so nobody would notice its end.
    answer.body?.cancel().catch(() => {});
    return streamAnswer(c, new Response(null, answer), limits.idleMs, onFailure);
  }

  const forward = (endpoint: Endpoint) => async (c: Context<AppEnv>) => {
    const request = await upstreamRequest(c, endpoint, upstream);
    if (!request) return c.notFound();
    const answer = CREATES.includes(endpoint)
      ? forwardCreate(c, endpoint, request)
      : fetchHead(c, request);
    return sendBack(c, await answer);
  };

  const forwardDescription = async (c: Context<AppEnv>) => {
    const [below, beside] = openApiAddresses(upstream);
    let answer = await fetchHead(c, publicRequest(below));
    if (isElsewhere(answer)) {
      answer.body?.cancel().catch(() => {});
      answer = await fetchHead(c, publicRequest(beside));
    }
    return sendBack(c, limitDescription(answer));
  };

  const sayName = async (c: Context<AppEnv>) => {
    const request = publicRequest(`${upstream}${SERVER_NAME_PATH}`);
    // Without an answer, the dashboard asks about the address alone.
    const answer = await fetchBuffered(c, request, c.req.raw.signal, MAX_NAME_BYTES).catch(
      () => null,
    );
    return c.json(answer && nameIn(answer));
  };

  const routes = createApiRouter(allowedOrigins);
  for (const endpoint of Object.values(endpoints)) {
    routes.on(endpoint.method, endpoint.path, limitBody, forward(endpoint));
  }
  routes.get(OPENAPI_PATH, forwardDescription);
  routes.get(SERVER_NAME_PATH, sayName);
  return routes;
}
