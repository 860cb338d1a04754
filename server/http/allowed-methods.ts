import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env';

/** The methods that a path has, those that come with others included; none if nothing is there. */
export type MethodFinder = (path: string) => string[];

/** In this order, they're easiest to read. */
const ORDER = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Matches what Hono matches for a path of our routes, whose parameters are whole segments. */
const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`);

/** Whether a route is at paths of its own, unlike middleware and the files of the dashboard. */
const hasOwnPath = ({ method, path }: { method: string; path: string }) =>
  method !== 'ALL' && !path.includes('*');

/**
 * Finds methods among the routes that an app has at the first question.
 *
 * @param isFile whether a file of the dashboard is at a path, which has GET
 */
export function createMethodFinder(
  app: Hono<AppEnv>,
  isFile: (path: string) => boolean,
): MethodFinder {
  let routes: { method: string; pattern: RegExp }[] | undefined;
  return (path) => {
    routes ??= app.routes
      .filter(hasOwnPath)
      .map((route) => ({ method: route.method, pattern: patternOf(route.path) }));
    const found = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (isFile(path)) found.push('GET');
    if (found.length === 0) return [];
    // Hono answers HEAD with the head of what GET answers.
    if (found.includes('GET')) found.push('HEAD');
    return ORDER.filter((method) => method === 'OPTIONS' || found.includes(method));
  };
}

export const allowHeader = (methods: string[]) => ({ allow: methods.join(', ') });

/** Says which methods a path has in each answer to OPTIONS, also in those for other origins. */
export function answerOptions(methodsAt: MethodFinder) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (c.req.method !== 'OPTIONS' || c.res.status !== 204) return;
    const methods = methodsAt(c.req.path);
    if (methods.length > 0) c.header('allow', allowHeader(methods).allow);
  });
}
