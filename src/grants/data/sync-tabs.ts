import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../../protocol/auth-grant';
import { createTabChannel } from '../../lib/tab-channel';
import { useSession } from '../../session/use-session';
import { grantQueries, patchGrant, patchGrants, removeGrant } from './grant-queries';

/** What a server has confirmed about a grant. Tabs send it to each other. */
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
  // A batch of bulk work. `gone` grants are deleted.
  z.object({ kind: z.literal('ended'), revoked: z.array(z.string()), gone: z.array(z.string()) }),
]);
type GrantChange = z.infer<typeof grantChange>;

/** `owner` is the DID of the profile whose grant changed: tabs can be signed in to different profiles. */
const channel = createTabChannel('changes', z.object({ owner: z.string(), change: grantChange }));

const entriesFor = (ids: string[], patch: Partial<AuthGrant> | null) =>
  ids.map((id) => [id, patch] as const);

function applyChange(client: QueryClient, change: GrantChange): void {
  if (change.kind === 'patched') patchGrant(client, change.id, change.patch);
  if (change.kind === 'deleted') removeGrant(client, change.id);
  if (change.kind === 'ended') {
    const { revoked, gone } = change;
    patchGrants(
      client,
      new Map([...entriesFor(revoked, { status: 'revoked' }), ...entriesFor(gone, null)]),
    );
  }
}

const useOwnerDid = () => useSession().session.profile.did ?? '';

/** Applies a confirmed change to this tab's cache and sends it to the other tabs. */
export function usePublishChange(): (change: GrantChange) => void {
  const client = useQueryClient();
  const owner = useOwnerDid();
  return (change) => {
    applyChange(client, change);
    channel.post({ owner, change });
  };
}

/** Applies the changes of other tabs to this tab's cache. */
export function useTabSync(): void {
  const client = useQueryClient();
  const owner = useOwnerDid();
  // Subscribes to the other tabs.
  useEffect(
    () =>
      channel.listen((message) => {
        if (message.owner !== owner) return;
        applyChange(client, message.change);
        // Bulk work sends many of these a minute, and each holds all that changed.
        if (message.change.kind === 'ended') return;
        void client.invalidateQueries({ queryKey: grantQueries.all() });
      }),
    [client, owner],
  );
}
