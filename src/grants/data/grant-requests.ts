import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import type { CreateGrantInput, UpdateGrantInput } from '../../../protocol/grant-input';
import { type Send, unreadableAnswer } from '../../lib/request';
import { readGrant } from '../paging/grant-list-answer';

type GrantUpdates = UpdateGrantInput['updates'];

export async function getGrant(send: Send, id: string, signal?: AbortSignal): Promise<AuthGrant> {
  const answer = await send({
    endpoint: endpoints.getGrant,
    id,
    answer: z.unknown(),
    ...(signal && { signal }),
  });
  // Real servers leave out the id here.
  const grant = await readGrant({ ...Object(answer), id });
  if (!grant) throw unreadableAnswer();
  return grant;
}

/** Resolves to the new grant's id. Our own server never creates two grants for one `idempotencyKey`. */
export function createGrant(
  send: Send,
  body: CreateGrantInput,
  idempotencyKey: string,
): Promise<string> {
  return send({ endpoint: endpoints.createGrant, body, idempotencyKey, answer: z.string() });
}

export function updateGrant(
  send: Send,
  id: string,
  updates: GrantUpdates,
  again: (send: Send) => Promise<boolean | null>,
): Promise<boolean> {
  return send({
    endpoint: endpoints.updateGrant,
    id,
    body: { updates },
    answer: z.boolean(),
    again,
  });
}

export function revokeGrant(send: Send, id: string): Promise<boolean> {
  return send({ endpoint: endpoints.revokeGrant, id, answer: z.boolean(), again: true });
}

export function deleteGrant(send: Send, id: string): Promise<boolean> {
  return send({ endpoint: endpoints.deleteGrant, id, answer: z.boolean(), again: true });
}
