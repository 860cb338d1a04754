import { Hono } from 'hono';
import { OPENAPI_PATH } from '../../protocol/deployment';
import type { AppEnv } from '../http/app-env';
import { openApiDocument } from '../openapi/document';

/** Always the same, and made at the first request: a start shouldn't wait for it. */
let document: string | undefined;

/** `GET /openapi.json`: the OpenAPI 3.1 document, for anybody. */
export function openApiRoute(): Hono<AppEnv> {
  return new Hono<AppEnv>().get(OPENAPI_PATH, (c) => {
    document ??= JSON.stringify(openApiDocument());
    return c.body(document, 200, { 'content-type': 'application/json' });
  });
}
