import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { OPENAPI_PATH } from '../protocol/deployment';
import { type Endpoint, endpoints } from '../protocol/endpoints';
import { createAnswersOnce, fingerprintOf } from './answers-once';
import { newApiRouter } from './api-router';
import type { AppEnv } from './app-env';
import { HttpError } from './errors';
import { limitBody } from './request-body';
import { handBack } from './upstream-answer';
import { notTooLong, requestForDescription } from './upstream-description';
import { failureOf, reasonOf } from './upstream-failure';
import { requestFor, type UpstreamRequest } from './upstream-request';
import { within } from './within';

export type ProxyDependencies = {
  logger: Logger;
  /** The base URL of the other server's API, such as `https://network.learncard.com/api`. */
  upstream: string;
  /** The other origins whose pages may call the API. */
  allowedOrigins: string[];
  /** How long to wait at most, in milliseconds: for the head of an answer, and for more of its body. */
  limits?: { headMs: number; idleMs: number };
};

const isRedirect = ({ status }: Response) => status >= 300 && status < 400;

/**
 * Passes the calls of the API on to one other server, and its answers back, whatever they are. It is
 * not a way to anything else: only these calls, of each only what they are made of, what the server says
 * of its calls (OpenAPI), of 5,000,000 bytes at most, and no redirects.
 * A create that comes again with the same `Idempotency-Key`, token and body is not passed on again.
 *
 * Where no answer comes, or the server sends the call elsewhere, it answers SERVICE_UNAVAILABLE.
 */
export function upstreamProxy({
  logger,
  upstream,
  allowedOrigins,
  limits = { headMs: 15_000, idleMs: 30_000 },
}: ProxyDependencies): Hono<AppEnv> {
  const warn = (c: Context<AppEnv>, reason: string) =>
    logger.warn({ requestId: c.get('requestId'), upstream, reason }, 'the upstream failed');

  const askOnce = createAnswersOnce();

  async function reach(
    c: Context<AppEnv>,
    { url, init }: UpstreamRequest,
    client = c.req.raw.signal,
  ): Promise<Response> {
    const stop = new AbortController();
    const stopWithClient = () => stop.abort();
    client.addEventListener('abort', stopWithClient);
    if (client.aborted) stopWithClient();
    try {
      return await within(fetch(url, { ...init, signal: stop.signal }), limits.headMs);
    } catch (error) {
      stop.abort();
      if (!client.aborted) warn(c, reasonOf(error));
      throw failureOf(error, upstream);
    } finally {
      // From here on the reader of the answer's body stops it.
      client.removeEventListener('abort', stopWithClient);
    }
  }

  /** @throws HttpError SERVICE_UNAVAILABLE where no answer comes, or the server sends the call elsewhere */
  async function ask(...args: Parameters<typeof reach>): Promise<Response> {
    const answer = await reach(...args);
    if (!isRedirect(answer)) return answer;
    await answer.body?.cancel();
    warn(args[0], `status ${answer.status}`);
    throw new HttpError(
      'SERVICE_UNAVAILABLE',
      `${new URL(upstream).host} sends this call elsewhere, where it is not followed. The operator can correct --upstream.`,
    );
  }

  /** Not stopped when its caller goes: the browser may be about to send the very same again. */
  function askForGrant(c: Context<AppEnv>, request: UpstreamRequest, key: string) {
    const { authorization = '' } = c.req.header();
    const fingerprint = fingerprintOf(authorization, key, request.init.body ?? '');
    return askOnce(fingerprint, async () => {
      const answer = await ask(c, request, new AbortController().signal);
      const { status, headers } = answer;
      try {
        return { status, headers, body: await within(answer.arrayBuffer(), limits.idleMs) };
      } catch (error) {
        warn(c, reasonOf(error));
        throw failureOf(error, upstream);
      }
    });
  }

  const back = (c: Context<AppEnv>, answer: Response) =>
    handBack(c, answer, limits.idleMs, (error) => warn(c, reasonOf(error)));

  const passOn = (endpoint: Endpoint) => async (c: Context<AppEnv>) => {
    const request = await requestFor(c, endpoint, upstream);
    if (!request) return c.notFound();
    const key = endpoint === endpoints.createGrant && c.req.header('idempotency-key');
    return back(c, await (key ? askForGrant(c, request, key) : ask(c, request)));
  };

  const describe = async (c: Context<AppEnv>) => {
    // A HEAD comes as GET.
    if (c.req.method !== 'GET') return c.notFound();
    return back(c, notTooLong(await ask(c, requestForDescription(upstream))));
  };

  const routes = newApiRouter(allowedOrigins);
  for (const endpoint of Object.values(endpoints)) {
    routes.on(endpoint.method, endpoint.path, limitBody, passOn(endpoint));
  }
  routes.get(OPENAPI_PATH, describe);
  return routes;
}
