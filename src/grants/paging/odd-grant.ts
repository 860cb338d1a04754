import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../../protocol/auth-grant';
import { idOf } from './answered-id';
import { readMoment } from './read-moment';

const textOr = (fallback: unknown, value: unknown) =>
  typeof value === 'string' ? value : fallback;

const isNone = (value: unknown) => value === null || value === undefined || value === '';

/**
 * What other servers send in our form. What isn't there or makes no sense becomes empty, as long as the
 * grant can still be shown and revoked. A state that we don't know may well be one in which tokens work.
 */
function tidy(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const { id, name, description, status, scope, createdAt, expiresAt, ...others } = item as Record<
    string,
    unknown
  >;
  const text = textOr(undefined, description);
  return {
    ...others,
    id: idOf(id),
    name: textOr('', name),
    ...(text !== undefined && { description: text }),
    status: /^revoked$/i.test(String(status)) ? 'revoked' : 'active',
    scope: textOr('', scope),
    createdAt: readMoment(createdAt) ?? '',
    // An end that can't be read is no end that was left out: such a grant isn't shown as never ending.
    ...('expiresAt' in item && {
      expiresAt: isNone(expiresAt) ? null : (readMoment(expiresAt) ?? expiresAt),
    }),
  };
}

const tidiedGrant = z.extend(authGrant, { createdAt: z.string() });

/** `createdAt` is empty if the server doesn't say it. `undefined` for what can't be read. */
export const readOddGrant = (item: unknown): AuthGrant | undefined =>
  tidiedGrant.safeParse(tidy(item)).data;
