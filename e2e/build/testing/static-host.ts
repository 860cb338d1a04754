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
 * Serves a dashboard built for each of some paths of one origin, and its `404.html`, as a 404, for
 * missing files.
 */
export class StaticHost {
  url = '';
  readonly #server = createServer((request, response) => this.#answer(request, response));

  /** The folder of each base. */
  readonly #folders = new Map<string, string>();

  static async create(...bases: string[]): Promise<StaticHost> {
    const host = new StaticHost();
    try {
      for (const base of bases) {
        const folder = await mkdtemp(join(tmpdir(), 'auth-grants-static-'));
        host.#folders.set(base, folder);
        await promisify(execFile)(process.execPath, [BUILD, '--base', base, '--out', folder]);
      }
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
    for (const folder of this.#folders.values()) {
      const config = JSON.stringify({ servers: [`${origin}/api`] });
      await writeFile(join(folder, 'config.json'), config);
      for (const name of ['index.html', '404.html']) {
        const page = await readFile(join(folder, name), 'utf8');
        const changed = page.replace(/connect-src 'self'[^;]*/, `connect-src 'self' ${origin}`);
        await writeFile(join(folder, name), changed);
      }
    }
  }

  async remove(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    for (const folder of this.#folders.values()) {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url);
    const [base, folder] =
      [...this.#folders]
        .toSorted(([one], [other]) => other.length - one.length)
        .find(([path]) => pathname.startsWith(path)) ?? [];
    const read = (file: string) =>
      folder === undefined ? null : readFile(join(folder, file)).catch(() => null);
    const name = pathname.slice(base?.length) || 'index.html';
    const file = await read(name);
    response.writeHead(file ? 200 : 404, {
      'content-type': TYPES[file ? extname(name) : '.html'] ?? 'application/octet-stream',
    });
    response.end(file ?? (await read('404.html')) ?? 'Not Found');
  }
}
