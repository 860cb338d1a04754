import { type Answer, jsonAnswer } from './answer';

export class Refusal extends Error {
  override name = 'Refusal';
  constructor(readonly answer: Answer) {
    super(answer.body);
  }
}

const refusal = (status: number, code: string, message: string) =>
  new Refusal(jsonAnswer({ message, code }, status));

/** Real servers use 401 for nearly everything. The default message is the code. */
export const unauthorized = (message = 'UNAUTHORIZED') => refusal(401, 'UNAUTHORIZED', message);

export const notAssociated = () => unauthorized('This AuthGrant is not associated with you!');

export const notFound = (message: string) => refusal(404, 'NOT_FOUND', message);

export const conflict = (message: string) => refusal(409, 'CONFLICT', message);

export const badRequest = (message: string) => refusal(400, 'BAD_REQUEST', message);

export const unsupportedMediaType = (message: string) =>
  refusal(415, 'UNSUPPORTED_MEDIA_TYPE', message);

export const internalError = (message = 'Internal server error') =>
  refusal(500, 'INTERNAL_SERVER_ERROR', message);

export const invalidInput = (issues: unknown[]) =>
  new Refusal(jsonAnswer({ message: 'Input validation failed', code: 'BAD_REQUEST', issues }, 400));

const FASTIFY_ERRORS = {
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    400,
    'Bad Request',
    "Body cannot be empty when content-type is set to 'application/json'",
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: [
    400,
    'Bad Request',
    "Body is not valid JSON but content-type is set to 'application/json'",
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'Payload Too Large', 'Request body is too large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'Unsupported Media Type', 'Unsupported Media Type'],
} as const;

/** What the web framework returns by itself, before the token is checked. */
export function fastifyError(code: keyof typeof FASTIFY_ERRORS): Refusal {
  const [statusCode, error, message] = FASTIFY_ERRORS[code];
  return new Refusal(jsonAnswer({ statusCode, code, error, message }, statusCode));
}
