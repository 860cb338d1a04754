import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ServerProcess } from '../../testing/server-process';

/** Everything the browser stores for a page, as text, by place. A `CryptoKey` can't be read. */
function readBrowser(page: Page) {
  return page.evaluate(async () => {
    const textOf = (value: unknown) =>
      JSON.stringify(value, (_key, part: unknown) =>
        part instanceof Error ? { ...part, message: part.message, stack: part.stack } : part,
      );
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    async function readDatabases(): Promise<unknown[]> {
      const rows: unknown[] = [];
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await settle(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
          rows.push(await settle(database.transaction(store).objectStore(store).getAll()));
        }
        database.close();
      }
      return rows;
    }

    // The page doesn't expose its query client, so look for it in React's props.
    type Fiber = {
      child: Fiber | null;
      sibling: Fiber | null;
      memoizedProps: { client?: Record<string, () => { getAll(): object[] }> } | null;
    };
    function clientBelow(fiber: Fiber | null): NonNullable<Fiber['memoizedProps']>['client'] {
      if (!fiber) return undefined;
      const client = fiber.memoizedProps?.client;
      return client?.getQueryCache
        ? client
        : (clientBelow(fiber.child) ?? clientBelow(fiber.sibling));
    }
    const root = document.getElementById('root');
    const [, fiber] =
      Object.entries(root ?? {}).find(([key]) => key.startsWith('__reactContainer$')) ?? [];
    const client = clientBelow(fiber);
    const caches = [client?.getQueryCache?.(), client?.getMutationCache?.()];
    const cached = caches.map((cache) => {
      const entries: { queryKey?: unknown; options?: unknown; state?: unknown }[] =
        cache?.getAll() ?? [];
      return entries.map(({ queryKey, options, state }) => ({ queryKey, options, state }));
    });

    return {
      url: location.href,
      history: textOf(history.state) ?? '',
      title: document.title,
      cookie: document.cookie,
      localStorage: textOf({ ...localStorage }),
      sessionStorage: textOf({ ...sessionStorage }),
      indexedDB: textOf(await readDatabases()),
      queryCache: textOf(cached),
      cacheStorage: textOf(await window.caches.keys()),
    };
  });
}

function readServer(server: ServerProcess) {
  const files = readdirSync(server.dataDir).map((name) =>
    readFileSync(join(server.dataDir, name), 'latin1'),
  );
  return { log: server.output, database: files.join('') };
}

export async function readEverythingStored(page: Page, server: ServerProcess) {
  return { ...(await readBrowser(page)), ...readServer(server) };
}
