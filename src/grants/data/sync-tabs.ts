import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../../protocol/auth-grant';
import { createTabChannel } from '../../lib/tab-channel';
import { useSession } from '../../session/use-session';
import { patchGrants } from './grant-cache';
import { settleGrants } from './settle-grants';

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
  if (change.kind === 'patched') patchGrants(client, new Map([[change.id, change.patch]]));
  if (change.kind === 'deleted') patchGrants(client, new Map([[change.id, null]]));
  if (change.kind === 'ended') {
    const { revoked, gone } = change;
    patchGrants(
      client,
      new Map([...entriesFor(revoked, { status: 'revoked' }), ...entriesFor(gone, null)]),
    );
  }
}

/** Applies a confirmed change to this tab's cache and sends it to the other tabs. */
export function usePublishChange(): (change: GrantChange) => void {
  const client = useQueryClient();
  const owner = useSession().session.profile.did ?? '';
  return (change) => {
    applyChange(client, change);
    channel.post({ owner, change });
  };
}

/** Applies the changes of other tabs to this tab's cache, until the function it returns is called. */
export const followTabs = (client: QueryClient, owner: string): (() => void) =>
  channel.listen((message) => {
    if (message.owner !== owner) return;
    applyChange(client, message.change);
    // Only of a new grant the message doesn't hold all there is to know.
    settleGrants(client, message.change.kind === 'created' ? 'unclear' : 'confirmed');
  });
