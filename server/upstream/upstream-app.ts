import type { Hono } from 'hono';
import { API_PATH } from '../../protocol/deployment';
import { createShell } from '../app/shell';
import type { AppEnv, ShellDependencies } from '../http/app-env';
import { type ProxyDependencies, upstreamProxy } from './proxy';

/**
 * A server in front of another one: the dashboard, and an API that forwards calls. It stores
 * nothing, and is healthy whether the other server is or not.
 */
export function createUpstreamApp(deps: ShellDependencies & ProxyDependencies): Hono<AppEnv> {
  return createShell(deps, 'Only API requests and /api/openapi.json are passed on.', (app) => {
    app.get('/healthz', (c) => c.json({ status: 'ok', upstream: deps.upstream }));
    app.route(API_PATH, upstreamProxy(deps));
  });
}
