import * as z from 'zod/mini';
import { API_PATH } from '../../../protocol/deployment';
import { endpoints } from '../../../protocol/endpoints';
import type { CreateProfileInput } from '../../../protocol/profile';
import { type Profile, profile } from '../../../protocol/profile-answer';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { loadDeployment } from './deployment-config';

/** The caller's profile; `null` if there is none, which real servers say with an empty body. */
export async function getProfile(send: Send): Promise<Profile | null> {
  try {
    const answer = z.optional(z.nullable(profile));
    return (await send({ endpoint: endpoints.getProfile, answer })) ?? null;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** Returns the did:web of the new profile. */
export function createProfile(send: Send, body: CreateProfileInput): Promise<string> {
  return send({ endpoint: endpoints.createProfile, body, answer: z.string() });
}

const TIMEOUT_MS = 10_000;

const availability = z.object({ registration: z.enum(['open', 'closed']), isFree: z.boolean() });

type Availability = z.infer<typeof availability>;

/**
 * Whether a server accepts new profiles, and whether this Profile ID is free. Only our own server
 * can say so in advance; others do when the profile is created.
 */
export async function getAvailability(profileId: string, server: string): Promise<Availability> {
  const unknown: Availability = { registration: 'open', isFree: true };
  if (server !== API_PATH || (await loadDeployment())?.upstream !== undefined) return unknown;
  const response = await fetch(`/users/${encodeURIComponent(profileId)}/availability`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new ApiError('unavailable', 'Couldn’t check whether this ID is free.');
  });
  return availability.safeParse(await response.json().catch(() => null)).data ?? unknown;
}
