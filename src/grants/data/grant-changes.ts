import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../../protocol/auth-grant';
import { createTabChannel } from '../../lib/tab-channel';
import { useSession } from '../../session/use-session';
import { grantQueries, patchGrant, patchGrants, removeGrant } from './grant-queries';

/** What a server has confirmed about a grant. */
const grantChange = z.union([
  z.object({ kind: z.literal('created') }),
  z.object({
    kind: z.literal('patched'),
    id: z.string(),
    patch: z.object({
      name: z.exactOptional(z.string()),
      description: z.exactOptional(z.string()),
      status: z.exactOptional(authGrant.shape.status),
    }),
  }),
  z.object({ kind: z.literal('deleted'), id: z.string() }),
  // Bulk work, some of it: which are revoked now, and which are gone.
  z.object({ kind: z.literal('ended'), revoked: z.array(z.string()), gone: z.array(z.string()) }),
]);
type GrantChange = z.infer<typeof grantChange>;

/** The changes that tabs tell each other, with the DID of the profile that they concern. */
const changes = createTabChannel('changes', z.object({ owner: z.string(), change: grantChange }));

const pairs = (ids: string[], patch: Partial<AuthGrant> | null) =>
  ids.map((id) => [id, patch] as const);

function apply(client: QueryClient, change: GrantChange): void {
  if (change.kind === 'patched') patchGrant(client, change.id, change.patch);
  if (change.kind === 'deleted') removeGrant(client, change.id);
  if (change.kind === 'ended') {
    const { revoked, gone } = change;
    patchGrants(client, new Map([...pairs(revoked, { status: 'revoked' }), ...pairs(gone, null)]));
  }
}

/** Who the grants in this tab belong to. */
const useOwner = () => useSession().session.profile.did ?? '';

/** Takes a confirmed change into the cache of this tab, and tells the others. */
export function usePublishChange(): (change: GrantChange) => void {
  const client = useQueryClient();
  const owner = useOwner();
  return (change) => {
    apply(client, change);
    changes.post({ owner, change });
  };
}

/** Marks everything about grants as out of date; of a list only its first page is fetched again. */
export function useInvalidateGrants(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: grantQueries.all() });
}

/** Takes the changes that other tabs make into the cache of this one. */
export function useTabSync(): void {
  const client = useQueryClient();
  const owner = useOwner();
  // Meets the other tabs.
  useEffect(
    () =>
      changes.listen((message) => {
        if (message.owner !== owner) return;
        apply(client, message.change);
        // It says all that there is to know, many times a minute.
        if (message.change.kind === 'ended') return;
        void client.invalidateQueries({ queryKey: grantQueries.all() });
      }),
    [client, owner],
  );
}
