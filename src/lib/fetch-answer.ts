import type { Endpoint } from '../../protocol/endpoints';
import { startTiming, type Timing } from '../server-clock';

const TIMEOUT_MS = 20_000;

/** An answer that nobody has read yet, and when it came. */
export type Answer = { response: Response; timing: Timing };

/** Whether a base URL is that of the server of the page. */
export const isOwnServer = (baseUrl: string) => baseUrl.startsWith('/');

/** How long a call may take. */
export const callTimeout = () => AbortSignal.timeout(TIMEOUT_MS);

type Options = { headers?: Record<string, string>; body?: unknown; signal: AbortSignal };

/** Makes one call. Rejects as the browser does if there's no answer. */
export async function fetchAnswer(
  method: Endpoint['method'],
  url: string,
  bearer: string,
  { headers, body = {}, signal }: Options,
): Promise<Answer> {
  const isPost = method === 'POST';
  const endTiming = startTiming();
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      // Servers reject a POST without a body, and a DELETE with a content type.
      ...(isPost && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(isPost && { body: JSON.stringify(body) }),
    signal,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  return { response, timing: endTiming() };
}
