import type { Hono } from 'hono';
import { openAPIRouteHandler } from 'hono-openapi';
import type { AppEnv } from '../http/app-env';

const TOKEN = [
  'A Verifiable Presentation as a JWT, signed with EdDSA (Ed25519).',
  'Its nonce is a challenge from GET /challenges (good for one request, full access) or the challenge of a grant (good for the scope of the grant while it is active).',
  'x-required-scope is what the grant has to cover; where it is missing, a presentation without a nonce is enough.',
].join(' ');

const ABOUT = [
  'The access grants of a profile: create, list, update, revoke and delete them.',
  "If the operator has disabled a profile, its grants' tokens, and creating, changing and deleting, get 403 PROFILE_DISABLED. Its key can still get challenges, read the profile, and list, read and revoke grants.",
  "A deleted profile's tokens get 401, and the DID document at /users/{profileId}/did.json answers 410 GONE.",
].join(' ');

/** Serves the OpenAPI 3.1 document, generated from the schemas that the routes validate with. */
export function openApiRoute(api: Hono<AppEnv>) {
  return openAPIRouteHandler(api, {
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Auth Grants',
        version: '1',
        description: ABOUT,
      },
      servers: [{ url: '/api' }],
      components: {
        securitySchemes: {
          presentation: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: TOKEN,
          },
        },
      },
      security: [{ presentation: [] }],
    },
    defaultValidationErrorResponse: false,
  });
}
