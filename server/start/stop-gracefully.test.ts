import { createAdaptorServer } from '@hono/node-server';
import { expect, test } from 'vitest';
import { listen } from './listen';
import { closeServer } from './stop-gracefully';

test('a running request is answered, and new ones are refused', async () => {
  let finish = (_response: Response) => {};
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const server = createAdaptorServer({
    fetch: () => {
      start();
      return new Promise<Response>((resolve) => {
        finish = resolve;
      });
    },
  });
  const address = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  const running = fetch(address);
  await started;
  const closed = closeServer(server);
  await expect(fetch(address)).rejects.toThrow();
  finish(new Response('finished'));
  expect(await (await running).text()).toBe('finished');
  await closed;
});
