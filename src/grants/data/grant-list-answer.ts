import * as z from 'zod/mini';
import { authGrant } from '../../../protocol/auth-grant';

/** What a list answers: a bare array; each item is judged on its own, so one bad item costs only itself. */
export const listGrantsAnswer = z.array(z.unknown());

/** The items of a page that are grants, and how many were not. */
export function readGrants(items: unknown[]) {
  const grants = items.flatMap((item) => {
    const read = authGrant.safeParse(item);
    return read.success ? [read.data] : [];
  });
  return { grants, unreadable: items.length - grants.length };
}
