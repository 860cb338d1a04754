import * as z from 'zod/mini';
import { authGrant } from '../../../protocol/auth-grant';

/** A bare array. Items are parsed one by one, so a malformed one doesn't fail the page. */
export const listGrantsAnswer = z.array(z.unknown());

export function readGrants(items: unknown[]) {
  const grants = items.flatMap((item) => {
    const parsed = authGrant.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  return { grants, unreadable: items.length - grants.length };
}
