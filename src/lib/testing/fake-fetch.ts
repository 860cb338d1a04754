import { vi } from 'vitest';

export type SentRequest = {
  url: string;
  method: string;
  headers: Headers;
  body: unknown;
  init: RequestInit;
};

type Answer = Response | Promise<Response>;

/** A JSON answer, as servers give it. */
export function json(value: unknown, status = 200, headers: HeadersInit = {}): Response {
  return new Response(JSON.stringify(value), { status, headers });
}

/** Puts a server in the place of `fetch`; gives the requests that reach it. */
export function stubFetch(answer: (request: SentRequest) => Answer): SentRequest[] {
  const requests: SentRequest[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { method = 'GET', headers, body } = init;
    const request = { url, method, headers: new Headers(headers), body, init };
    requests.push(request);
    return answer(request);
  });
  return requests;
}

/** Puts a server in the place of `fetch` that never answers: only a signal ends a request. */
export function stubSilence(): SentRequest[] {
  return stubFetch(
    ({ init }) =>
      new Promise((_, reject) => {
        init.signal?.throwIfAborted();
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      }),
  );
}
