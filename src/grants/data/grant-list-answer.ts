import * as z from 'zod/mini';
import { authGrant } from '../../../protocol/auth-grant';
import { readMoment } from './read-moment';

const textOr = (fallback: unknown, value: unknown) =>
  typeof value === 'string' ? value : fallback;

const isNone = (value: unknown) => value === null || value === undefined || value === '';

/** An id as a text; `undefined` if there's none, or it lost digits on its way here. */
function idOf(id: unknown): string | undefined {
  if (Number.isSafeInteger(id)) return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

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

/** A grant in an answer of any server. `createdAt` is empty if the server doesn't say it. */
export const answeredGrant = z.pipe(
  z.transform(tidy),
  z.extend(authGrant, { createdAt: z.string() }),
);

/** A bare array. Items are parsed one by one, so a malformed one doesn't fail the page. */
export const listGrantsAnswer = z.array(z.unknown());

/** What paging needs of an item. Most items that aren't valid grants still have it. */
export function positionOf(item: unknown): { id: string; createdAt: string } | undefined {
  const { id, createdAt } = Object(item) as Record<string, unknown>;
  const text = idOf(id);
  // As the server wrote it, since it compares it as text.
  return text === undefined || readMoment(createdAt) === null
    ? undefined
    : { id: text, createdAt: createdAt as string };
}

/** The grants, how many items couldn't be read, and the ids of those that have one. */
export function readGrants(items: unknown[]) {
  const read = items.map((item) => answeredGrant.safeParse(item).data);
  const left = items.filter((_, index) => read[index] === undefined);
  return {
    grants: read.filter((grant) => grant !== undefined),
    unreadable: left.length,
    unreadableIds: left.flatMap((item) => idOf(Object(item).id) ?? []),
  };
}
