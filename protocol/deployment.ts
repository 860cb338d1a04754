import * as z from 'zod/mini';

/** The base path of the API, on our server and on others. */
export const API_PATH = '/api';

/** The path, below the base path, where a server may publish its OpenAPI 3 document for anyone. */
export const OPENAPI_PATH = '/openapi.json';

/**
 * The `config.json` of a deployment: the base URLs of the servers that its dashboard may talk to,
 * the default first. A base URL is `/api` for the server that serves the dashboard, and an origin
 * followed by `/api` for any other. If that first server only forwards calls, `upstream` is the
 * base URL of the server that answers them.
 */
export const deployment = z.object({
  servers: z
    .array(z.string().check(z.regex(/^(?:https?:\/\/[^/?#@\s]+)?\/api$/)))
    .check(z.minLength(1)),
  upstream: z.exactOptional(z.string()),
});
export type Deployment = z.infer<typeof deployment>;
