import { vi } from 'vitest';

export type SentRequest = {
  url: string;
  method: string;
  headers: Headers;
  body: unknown;
  init: RequestInit;
};

type Answer = Response | Promise<Response>;

export function json(value: unknown, status = 200, headers: HeadersInit = {}): Response {
  return new Response(JSON.stringify(value), { status, headers });
}

/** Replaces `fetch` with a fake server. Returns the requests it receives. */
export function stubFetch(answer: (request: SentRequest) => Answer): SentRequest[] {
  const requests: SentRequest[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    // Then browsers send nothing, either.
    init.signal?.throwIfAborted();
    const { method = 'GET', headers, body } = init;
    const request = { url, method, headers: new Headers(headers), body, init };
    requests.push(request);
    return answer(request);
  });
  return requests;
}

/** A fake server that never answers: only an abort signal ends a request. */
export function stubSilence(): SentRequest[] {
  return stubFetch(
    ({ init }) =>
      new Promise((_, reject) => {
        init.signal?.throwIfAborted();
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      }),
  );
}
