import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import type { Send } from '../../lib/request';
import { idOf } from './answered-id';

/**
 * A bare array. Items are parsed one by one, so a malformed one doesn't fail the page.
 *
 * @internal exported for tests
 */
export const listGrantsAnswer = z.array(z.unknown());

export function listGrants(send: Send, body: ListGrantsInput, signal?: AbortSignal) {
  return send({
    endpoint: endpoints.listGrants,
    body,
    answer: listGrantsAnswer,
    ...(signal && { signal }),
  });
}

/** What paging needs of an item, as the server wrote it. Most items that aren't valid grants still have it. */
export function positionOf(item: unknown): { id: string; createdAt: string } | undefined {
  const { id, createdAt } = Object(item) as Record<string, unknown>;
  const text = idOf(id);
  return text !== undefined && typeof createdAt === 'string' && /^\d{4}-/.test(createdAt)
    ? { id: text, createdAt }
    : undefined;
}

/** A grant in an answer of any server; `undefined` if it can't be read. */
export async function readGrant(item: unknown): Promise<AuthGrant | undefined> {
  // Our own servers, and most others, send nothing else.
  const { data } = authGrant.safeParse(item);
  if (data?.id) return data;
  // Where that can't be loaded, such grants are named as those that can't be read.
  const odd = await import('./odd-grant').catch(() => null);
  return odd?.readOddGrant(item);
}

/** The grants, how many items couldn't be read, and the ids of those that have one. */
export async function readGrants(items: unknown[]) {
  const read = await Promise.all(items.map(readGrant));
  const left = items.filter((_, index) => read[index] === undefined);
  return {
    grants: read.filter((grant) => grant !== undefined),
    unreadable: left.length,
    unreadableIds: left.flatMap((item) => idOf(Object(item).id) ?? []),
  };
}
