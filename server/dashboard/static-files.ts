import { resolve } from 'node:path';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import { API_PATH, type Deployment } from '../../protocol/deployment';
import type { AppEnv } from '../http/app-env';
import { acceptsEncoding } from '../http/compression';
import { contentSecurityPolicyOf } from './content-security-policy';
import { dashboardPage, type PageServer } from './dashboard-page';
import { type Encoding, readStaticFolder, type StaticFile } from './static-folder';

const INDEX = '/index.html';
/** A copy of the page for static hosts without a fallback of their own. */
const FALLBACK = '/404.html';
/**
 * Paths that the dashboard's router never handles: showing the page there would hide a mistake. A
 * dot marks a file only in the first segment, since ids of grants can contain one.
 */
const NOT_A_PAGE = /^\/(api|users|healthz|assets)(\/|$)|^\/[^/]*\./;
const PAGE_TYPE = /^(text\/html|text\/\*|\*\/\*)$/i;

function encodingFor(c: Context<AppEnv>, { bodies }: StaticFile): Encoding {
  const encodings = ['br', 'gzip'] as const;
  return encodings.find((name) => bodies[name] && acceptsEncoding(c, name)) ?? 'identity';
}

function send(c: Context<AppEnv>, file: StaticFile, cacheControl: string) {
  const encoding = encodingFor(c, file);
  c.header('content-type', file.type);
  c.header('cache-control', cacheControl);
  c.header('vary', 'Accept-Encoding');
  if (encoding !== 'identity') c.header('content-encoding', encoding);
  return c.body(file.bodies[encoding] ?? file.bodies.identity);
}

/** A client that names no types accepts anything: curl, for example, or a link preview. */
function acceptsPage(c: Context<AppEnv>): boolean {
  const accepted = parseAccept(c.req.header('accept') ?? '');
  const takes = accepted.some(({ type, q }) => q > 0 && PAGE_TYPE.test(type));
  return accepted.length === 0 || takes;
}

/**
 * Serves the built dashboard. Files named by their hash can be cached forever. The page itself is
 * revalidated each time, and answers every path that the dashboard handles.
 *
 * @param connect the origins of the other servers that the page may talk to
 * @param server what the page says of this server
 * @returns `has` tells whether a file or a page is at a path
 */
export function staticFiles(
  folder: string,
  connect: string[],
  server: PageServer,
): { has(path: string): boolean; serve: MiddlewareHandler<AppEnv> } {
  const files = readStaticFolder(resolve(folder));
  files.delete(FALLBACK);
  const built = files.get(INDEX);
  const index = built && dashboardPage(built, server);
  const policy = contentSecurityPolicyOf(
    new TextDecoder().decode(index?.bodies.identity ?? new Uint8Array()),
    connect,
  );

  const isPage = (path: string) =>
    index !== undefined && (path === INDEX || !NOT_A_PAGE.test(path));

  const serve: MiddlewareHandler<AppEnv> = async (c, next) => {
    const { path } = c.req;
    const file = files.get(path);
    if (file && path !== INDEX) {
      const isHashed = path.startsWith('/assets/');
      return send(c, file, isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    }
    if (index && isPage(path) && (path === INDEX || acceptsPage(c))) {
      c.header('content-security-policy', policy);
      return send(c, index, 'no-cache');
    }
    return next();
  };
  return { has: (path) => files.has(path) || isPage(path), serve };
}

/**
 * Serves `config.json`, which tells the dashboard which servers it may talk to: its own first, then
 * the others.
 *
 * @param connect the origins of the other servers
 * @param upstream the base URL of the API that calls are forwarded to, if any
 */
export function deploymentConfig(connect: string[], upstream?: string): Handler<AppEnv> {
  const config: Deployment = {
    servers: [API_PATH, ...connect.map((origin) => `${origin}${API_PATH}`)],
    ...(upstream !== undefined && { upstream }),
  };
  return (c) => {
    c.header('cache-control', 'no-cache');
    return c.json(config);
  };
}
