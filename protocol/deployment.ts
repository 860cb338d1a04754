import * as z from 'zod/mini';

/** Where the API begins on a server, ours and others. */
export const API_PATH = '/api';

/** Where below that a server describes its calls, if it does (OpenAPI 3); anybody may read it. */
export const OPENAPI_PATH = '/openapi.json';

/**
 * What `config.json` of a deployment says: the base URLs of the servers that its dashboard may talk
 * to, the first of them the default. A base URL is `/api` for the server that serves the dashboard
 * itself, and an origin followed by `/api` for another one. `upstream` is the base URL of the server that
 * answers below `/api`, where the one that serves the dashboard only passes calls on to it.
 */
export const deployment = z.object({
  servers: z
    .array(z.string().check(z.regex(/^(?:https?:\/\/[^/?#@\s]+)?\/api$/)))
    .check(z.minLength(1)),
  upstream: z.exactOptional(z.string()),
});
export type Deployment = z.infer<typeof deployment>;
