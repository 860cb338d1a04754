import type { ApiErrorBody } from '../../protocol/api-error-body';

type Refusal = {
  status: number;
  description: string;
  example: ApiErrorBody;
  headers?: Record<string, { description: string; required?: boolean; schema: object }>;
};

const retryAfter = (required: boolean) => ({
  'Retry-After': {
    description: 'After how many seconds to try again.',
    required,
    schema: { type: 'integer', minimum: 1 },
  },
});

/** The named answers other than 200. An operation can say more exactly what each means there. */
export const REFUSALS = {
  BadRequest: {
    status: 400,
    description: 'The request is malformed, or fields of it are invalid. `issues` names them.',
    example: {
      message: 'expiresAt: Choose a moment in the future.',
      code: 'BAD_REQUEST',
      issues: [{ path: ['expiresAt'], message: 'Choose a moment in the future.' }],
    },
  },
  Unauthorized: {
    status: 401,
    description:
      "There is no token, or it isn't accepted: it's malformed, isn't signed by its holder's key, its challenge was already used or has expired, or its grant is revoked, expired or deleted.",
    example: {
      message: "The grant of this token isn't active. It was revoked, has expired, or is unknown.",
      code: 'UNAUTHORIZED',
    },
    headers: {
      'WWW-Authenticate': {
        description: 'The scheme of the token.',
        required: true,
        schema: { type: 'string', const: 'Bearer' },
      },
    },
  },
  Forbidden: {
    status: 403,
    description:
      "The grant of the token doesn't cover x-required-scope (FORBIDDEN), or the operator has disabled the profile (PROFILE_DISABLED).",
    example: { message: 'This operation requires authGrants:write scope', code: 'FORBIDDEN' },
  },
  NotFound: {
    status: 404,
    description:
      "The profile has no grant with this ID. A grant of another profile isn't told apart from one that doesn't exist. Or the key has no profile yet.",
    example: { message: 'This profile has no grant with this id.', code: 'NOT_FOUND' },
  },
  Conflict: {
    status: 409,
    description: "The request doesn't fit what the server has now.",
    example: {
      message: 'Only revoked grants can be deleted. Revoke this one first.',
      code: 'CONFLICT',
    },
  },
  PayloadTooLarge: {
    status: 413,
    description: 'The body has more than 64 KiB.',
    example: {
      message: 'Request body too large (maximum 64 KiB).',
      code: 'PAYLOAD_TOO_LARGE',
    },
  },
  UnsupportedMediaType: {
    status: 415,
    description: "The content-type isn't application/json.",
    example: {
      message: 'The body must be JSON. Send it with content-type: application/json.',
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
  },
  TooManyRequests: {
    status: 429,
    description: 'There were too many such requests. Try again later.',
    example: {
      message: 'Newer searches of this profile replaced this one. Try again in a moment.',
      code: 'TOO_MANY_REQUESTS',
    },
    headers: retryAfter(true),
  },
  InternalServerError: {
    status: 500,
    description:
      "Something failed that shouldn't. The operator finds more in the server's log, by the ID in the message.",
    example: {
      message:
        "Something went wrong here. The server's log says more about request 5f2b0c3e-8d8e-4c55-8a0b-6f3f0f9d2c11.",
      code: 'INTERNAL_SERVER_ERROR',
    },
  },
  ServiceUnavailable: {
    status: 503,
    description: 'The database is busy. Try again in a moment.',
    example: {
      message: 'The database is busy. Try again in a moment.',
      code: 'SERVICE_UNAVAILABLE',
    },
    headers: retryAfter(false),
  },
} satisfies Record<string, Refusal>;

export type RefusalName = keyof typeof REFUSALS;

/** The refusals by name, each as the document has it. */
export function refusalResponses(schema: object) {
  const all = Object.entries<Refusal>(REFUSALS);
  return Object.fromEntries(
    all.map(([name, { description, example, headers }]) => [
      name,
      {
        description,
        ...(headers && { headers }),
        content: { 'application/json': { schema, example } },
      },
    ]),
  );
}
