import type { Page, Request } from '@playwright/test';

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

export async function respond503(page: Page, url: string) {
  await page.route(url, (route) => route.fulfill({ status: 503, body: 'Service Unavailable' }));
  return { stop: () => page.unroute(url) };
}

export async function patchAnswers(page: Page, url: string, change: (body: unknown) => unknown) {
  await page.route(url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
}

/** Only for the first request, which does reach the server. */
export async function loseAnswer(page: Page, url: string) {
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
