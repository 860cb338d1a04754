import type * as z from 'zod/mini';
import type { Answer } from './answer';
import type { Caller } from './identify';
import { invalidInput } from './refusal';
import type { World } from './world';

export type HandlerCall = World & {
  caller: Caller;
  id: string;
  search: URLSearchParams;
  body: unknown;
};

/** @throws Refusal if the call is rejected */
export type Handler = (call: HandlerCall) => Answer;

/**
 * Drops unknown keys.
 *
 * @throws Refusal with 400
 */
export function parseInput<T>(schema: z.ZodMiniType<T>, input: unknown): T {
  const read = schema.safeParse(input);
  if (!read.success) throw invalidInput(read.error.issues);
  return read.data;
}
