import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from './answer';
import type { FoundCall } from './calls';
import { grantHandlers } from './grant-handlers';
import { admit, identify } from './identify';
import { profileHandlers } from './profile-handlers';
import { notFound, Refusal } from './refusal';
import { parseBody, requireJson } from './request-body';
import type { World } from './world';

const OPENAPI_URL = '/docs/openapi.json';

const handlers = { ...grantHandlers, ...profileHandlers };

/**
 * Checks in the order of real servers: JSON, path, content type, token, challenge, profile, scope,
 * input.
 */
export async function carryOut(
  request: IncomingMessage,
  rawBody: Buffer,
  call: FoundCall | null,
  world: World,
): Promise<{ answer: Answer; executed: boolean }> {
  const { description } = world.behaviour;
  if (description && request.method === 'GET' && request.url === OPENAPI_URL)
    return { answer: jsonAnswer(description), executed: true };
  try {
    const parsed = parseBody(request, rawBody);
    if (!call) throw notFound('Not found');
    requireJson(request);
    // Real servers spread it into the input of the call, so an array is as good as an object.
    const body: unknown = Object.assign({}, parsed);
    const identified = await identify(request.headers.authorization, world);
    const caller = admit(identified, call.endpoint, world.behaviour);
    const { id, search } = call;
    return { answer: handlers[call.name]({ ...world, caller, id, search, body }), executed: true };
  } catch (error) {
    if (error instanceof Refusal) return { answer: error.answer, executed: false };
    const answer = jsonAnswer({ message: String(error), code: 'INTERNAL_SERVER_ERROR' }, 500);
    return { answer, executed: false };
  }
}
