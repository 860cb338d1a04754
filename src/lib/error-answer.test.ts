import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error';
import { apiErrorOf } from './error-answer';

const ours = (code: string, message: string, more = {}) => ({ message, code, ...more });
const issues = [{ path: ['updates', 'name'], message: 'Enter a name.' }];
const gatewayPage = undefined;

describe('apiErrorOf', () => {
  it.each([
    // What our server answers.
    [400, ours('BAD_REQUEST', 'Check the input.', { issues }), 'invalid'],
    [401, ours('UNAUTHORIZED', 'This grant was revoked.'), 'unauthenticated'],
    [403, ours('FORBIDDEN', 'This operation requires authGrants:write scope'), 'forbidden'],
    [404, ours('NOT_FOUND', 'There is no such grant.'), 'not-found'],
    [409, ours('CONFLICT', 'Only a revoked grant can be deleted.'), 'conflict'],
    [413, ours('PAYLOAD_TOO_LARGE', 'Too large.'), 'invalid'],
    [415, ours('UNSUPPORTED_MEDIA_TYPE', 'Send JSON.'), 'invalid'],
    [429, ours('TOO_MANY_REQUESTS', 'Slow down.'), 'rate-limited'],
    [500, ours('INTERNAL_SERVER_ERROR', 'Something went wrong.'), 'unexpected'],
    [503, ours('SERVICE_UNAVAILABLE', 'Try again.'), 'unavailable'],
    // What real servers answer: 401 to nearly everything.
    [401, ours('UNAUTHORIZED', 'UNAUTHORIZED'), 'unauthenticated'],
    [401, ours('UNAUTHORIZED', 'This operation requires authGrants:write scope'), 'forbidden'],
    [401, ours('UNAUTHORIZED', 'This AuthGrant is not associated with you!'), 'not-found'],
    [401, ours('UNAUTHORIZED', 'This AuthGrant is not revoked yet'), 'conflict'],
    [400, { statusCode: 400, code: 'FST_ERR_CTP_EMPTY_JSON_BODY', message: 'Empty' }, 'invalid'],
    [415, { statusCode: 415, code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', message: 'No' }, 'invalid'],
    [500, { message: 'Input validation failed', code: 'INTERNAL_SERVER_ERROR' }, 'unexpected'],
    // What stands between.
    [502, gatewayPage, 'unavailable'],
    [503, gatewayPage, 'unavailable'],
    [504, gatewayPage, 'unavailable'],
    [418, gatewayPage, 'unexpected'],
  ])('%i with %j is %s', (status, body, kind) => {
    const error = apiErrorOf(status, body);
    expect(error).toBeInstanceOf(ApiError);
    expect(error.kind).toBe(kind);
    expect(error.details.status).toBe(status);
  });

  it('keeps the words of the server, and where its issues lie', () => {
    const error = apiErrorOf(400, ours('BAD_REQUEST', 'Check the input.', { issues }));
    expect(error.message).toBe('Check the input.');
    expect(error.details.issues).toEqual(issues);
  });

  it('keeps the words of our server when it can’t answer now', () => {
    const error = apiErrorOf(503, ours('SERVICE_UNAVAILABLE', 'The database is busy.'));
    expect(error).toMatchObject({ kind: 'unavailable', message: 'The database is busy.' });
    expect(error.details).toEqual({ status: 503, code: 'SERVICE_UNAVAILABLE', isUnclear: true });
  });

  it('keeps the words where the issues have another shape', () => {
    const error = apiErrorOf(400, { message: 'Bad.', issues: 'many' });
    expect(error.message).toBe('Bad.');
    expect(error.details.issues).toBeUndefined();
  });

  it.each([undefined, null, '', '<html>', 7, [], {}, { message: '' }, { message: 7 }])(
    'says the status where the body is %j',
    (body) => {
      expect(apiErrorOf(418, body).message).toBe('The server answered with status 418.');
      expect(apiErrorOf(418, body).details.said).toBeUndefined();
      expect(apiErrorOf(502, body).details.said).toBe('502: The server answered with status 502.');
    },
  );

  it.each([
    [500, 'Something went wrong on the server.'],
    [501, 'Something went wrong on the server.'],
    [502, 'The server isn’t available.'],
    [503, 'The server isn’t available.'],
    [504, 'The server isn’t available.'],
    [507, 'Something went wrong on the server.'],
    [599, 'Something went wrong on the server.'],
  ])('has words of its own for %i, and keeps the server’s apart', (status, message) => {
    const theirs = 'Could not perform discovery. No routing servers available.';
    expect(apiErrorOf(status, { message: theirs })).toMatchObject({
      message,
      details: { status, said: `${status}: ${theirs}`, isUnclear: true },
    });
  });

  it('keeps no more than the start of a long story', () => {
    const { said } = apiErrorOf(500, { message: 'x'.repeat(100_000) }).details;
    expect(said).toHaveLength(1000);
  });

  it('takes words for a kind in a 401 only', () => {
    expect(apiErrorOf(500, { message: 'It is not revoked' }).kind).toBe('unexpected');
  });

  it('says how long the server asks to wait, unless that’s short', () => {
    const short = apiErrorOf(
      429,
      { message: 'Too many requests.' },
      { ms: 2000, words: 'a moment' },
    );
    expect(short).toMatchObject({
      message: 'Too many requests.',
      details: { retryAfterMs: 2000 },
    });
    const long = apiErrorOf(
      429,
      { message: 'Too many requests.' },
      { ms: 120_000, words: '2 minutes' },
    );
    expect(long.message).toBe('Too many requests. The server asks you to wait 2 minutes.');
    expect(apiErrorOf(429, undefined).details.retryAfterMs).toBeUndefined();
  });
});
