import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUILD = fileURLToPath(new URL('../../../scripts/build.mjs', import.meta.url));
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};

/**
 * Serves a dashboard built for a path below the root, and its `404.html`, as a 404, for missing
 * files.
 */
export class StaticHost {
  url = '';
  readonly #server = createServer((request, response) => this.#answer(request, response));

  private constructor(
    readonly base: string,
    readonly folder: string,
  ) {}

  static async create(base: string): Promise<StaticHost> {
    const host = new StaticHost(base, await mkdtemp(join(tmpdir(), 'auth-grants-static-')));
    try {
      await promisify(execFile)(process.execPath, [
        BUILD,
        ...['--base', base],
        ...['--out', host.folder],
      ]);
      await once(host.#server.listen(0, '127.0.0.1'), 'listening');
    } catch (error) {
      await host.remove();
      throw error;
    }
    const { port } = host.#server.address() as AddressInfo;
    host.url = `http://localhost:${port}`;
    return host;
  }

  /**
   * Configures another server as docs/hosting.md describes: in config.json and in the policy of the
   * pages.
   */
  async list(origin: string): Promise<void> {
    await writeFile(
      join(this.folder, 'config.json'),
      JSON.stringify({ servers: [`${origin}/api`] }),
    );
    for (const name of ['index.html', '404.html']) {
      const page = await readFile(join(this.folder, name), 'utf8');
      const changed = page.replace(/connect-src 'self'[^;]*/, `connect-src 'self' ${origin}`);
      await writeFile(join(this.folder, name), changed);
    }
  }

  async remove(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url);
    const isBelow = pathname.startsWith(this.base);
    const name = pathname.slice(this.base.length) || 'index.html';
    const file = isBelow ? await this.#read(name) : null;
    response.writeHead(file ? 200 : 404, {
      'content-type': TYPES[file ? extname(name) : '.html'] ?? 'application/octet-stream',
    });
    response.end(file ?? (isBelow ? await this.#read('404.html') : 'Not Found'));
  }

  readonly #read = (name: string) => readFile(join(this.folder, name)).catch(() => null);
}
