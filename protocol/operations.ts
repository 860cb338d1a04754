import * as z from 'zod/mini';
import catalogue from './operations.json';
import { covers } from './scope';

const operation = z.object({
  operation: z.string(),
  group: z.string(),
  method: z.string(),
  path: z.string(),
  requiredScope: z.optional(z.string()),
});
export type Operation = z.infer<typeof operation>;

/** Every operation of the LearnCard Network, and the scope that each one requires. */
export const operations: Operation[] = z.array(operation).parse(catalogue);

/** The operations that need a scope and that `scope` unlocks. */
export function unlockedBy(scope: string): Operation[] {
  return operations.filter(({ requiredScope }) => requiredScope && covers(scope, requiredScope));
}
