import type * as z from 'zod/mini';
import type { Answer } from './answer';
import type { Caller } from './identify';
import { invalidInput } from './refusal';
import type { World } from './world';

/** One call by a caller who may make it. */
export type HandlerCall = World & {
  caller: Caller;
  id: string;
  search: URLSearchParams;
  body: unknown;
};

/** Carries a call out and answers it; throws a Refusal where it does neither. */
export type Handler = (call: HandlerCall) => Answer;

/**
 * The input of a call; keys that are not known are dropped.
 *
 * @throws Refusal with 400
 */
export function parseInput<T>(schema: z.ZodMiniType<T>, input: unknown): T {
  const read = schema.safeParse(input);
  if (!read.success) throw invalidInput(read.error.issues);
  return read.data;
}
