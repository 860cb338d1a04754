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

const availability = z.object({ registration: z.enum(['open', 'closed']), isFree: z.boolean() });

/** Whether this server takes new profiles, and whether nobody has this Profile ID yet. */
export async function getAvailability(profileId: string): Promise<z.infer<typeof availability>> {
  const response = await fetch(`/users/${encodeURIComponent(profileId)}/availability`, {
    cache: 'no-store',
  }).catch(() => null);
  const read = availability.safeParse(await response?.json().catch(() => null));
  if (read.success) return read.data;
  throw new ApiError('unavailable', 'The server could not be asked whether this ID is free.');
}
