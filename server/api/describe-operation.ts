import type { MiddlewareHandler } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type * as z from 'zod/mini';
import { apiErrorBody } from '../../protocol/api-error-body';
import { endpoints } from '../../protocol/endpoints';

/**
 * Describes an operation in the OpenAPI document. `x-required-scope` is what a grant token must
 * cover. The validators describe the inputs, and `description` says what schemas can't.
 */
export function describeOperation(
  name: keyof typeof endpoints,
  summary: string,
  answer: z.ZodMiniType,
  description?: string,
): MiddlewareHandler {
  const { scope } = endpoints[name];
  const specification = {
    operationId: name,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(scope === null ? {} : { 'x-required-scope': scope }),
    responses: {
      200: {
        description: 'Success',
        content: { 'application/json': { schema: resolver(answer) } },
      },
      default: {
        description: 'Refused or failed',
        content: { 'application/json': { schema: resolver(apiErrorBody) } },
      },
    },
  };
  return describeRoute(specification);
}
