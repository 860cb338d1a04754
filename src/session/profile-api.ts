import * as z from 'zod/mini';
import { ApiError } from '../../protocol/api-error';
import { endpoints } from '../../protocol/endpoints';
import { type CreateProfileInput, type Profile, profile } from '../../protocol/profile';
import type { Send } from '../lib/http';

/** The caller's profile; `null` where there is none, which real servers say with an empty body. */
export async function getProfile(send: Send): Promise<Profile | null> {
  try {
    const answer = z.optional(z.nullable(profile));
    return (await send({ endpoint: endpoints.getProfile, answer })) ?? null;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** Creates the caller's profile, and gives its did:web. */
export function createProfile(send: Send, body: CreateProfileInput): Promise<string> {
  return send({ endpoint: endpoints.createProfile, body, answer: z.string() });
}

/** Whether nobody on this server has this Profile ID yet. */
export async function isProfileIdFree(profileId: string): Promise<boolean> {
  const response = await fetch(`/users/${encodeURIComponent(profileId)}/did.json`, {
    cache: 'no-store',
  }).catch(() => null);
  if (response?.status === 404) return true;
  if (response?.ok) return false;
  throw new ApiError('unavailable', 'The server could not be asked whether this ID is free.');
}

const deployment = z.object({ registration: z.enum(['open', 'closed']) });

/** Whether this deployment takes new profiles; where it does not say, the server will. */
export async function isRegistrationOpen(): Promise<boolean> {
  const response = await fetch('/config.json', { cache: 'no-store' }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  return deployment.safeParse(body).data?.registration !== 'closed';
}
