import type { MiddlewareHandler } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type * as z from 'zod/mini';
import { apiErrorBody } from '../../protocol/api-error-body';
import { endpoints } from '../../protocol/endpoints';

/**
 * What the OpenAPI document says of a call: its name, what it does, what it answers, and as
 * `x-required-scope` what a grant token has to cover. The inputs come from the validators.
 */
export function describeOperation(
  name: keyof typeof endpoints,
  summary: string,
  answer: z.ZodMiniType,
): MiddlewareHandler {
  const { scope } = endpoints[name];
  const specification = {
    operationId: name,
    summary,
    ...(scope === null ? {} : { 'x-required-scope': scope }),
    responses: {
      200: {
        description: 'It went well',
        content: { 'application/json': { schema: resolver(answer) } },
      },
      default: {
        description: 'It was refused, or failed',
        content: { 'application/json': { schema: resolver(apiErrorBody) } },
      },
    },
  };
  return describeRoute(specification);
}
