import type { Page, Request } from '@playwright/test';

/** Keeps requests from the server until they are released; counts them. */
export async function hold(page: Page, url: string) {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let count = 0;
  await page.route(url, async (route) => {
    count += 1;
    await opened;
    await route.continue();
  });
  return {
    count: () => count,
    release: () => open(),
  };
}

/** Answers with a 503, as a gateway does whose server is away, until it is told to stop. */
export async function refuse(page: Page, url: string) {
  await page.route(url, (route) => route.fulfill({ status: 503, body: 'Service Unavailable' }));
  return { stop: () => page.unroute(url) };
}

/** Changes the JSON of answers on their way to the page. */
export async function patchAnswers(page: Page, url: string, change: (body: unknown) => unknown) {
  await page.route(url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
}

/** Lets the first request reach the server, and loses the answer. */
export async function answerLost(page: Page, url: string) {
  const requests: Request[] = [];
  await page.route(
    url,
    async (route) => {
      requests.push(route.request());
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  return { requests };
}
