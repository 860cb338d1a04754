import * as z from 'zod/mini';
import { singleLine } from './text';

/** The part of addresses and of the did:web that names the profile. */
export const profileId = z
  .string('The Profile ID has to be text.')
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9-]{2,39}$/,
      'Use 3 to 40 lowercase letters, digits and hyphens, beginning with a letter or digit.',
    ),
  );

export const displayName = singleLine('A display name', 100);

/** The body of `POST /profile/create`. */
export const createProfileInput = z.object({
  profileId,
  displayName: z.optional(displayName),
});
export type CreateProfileInput = z.infer<typeof createProfileInput>;

/** A profile in an answer. The limits of inputs don't apply. */
export const profile = z.object({
  profileId: z.string(),
  displayName: z.optional(z.string()),
  did: z.optional(z.string()),
});
export type Profile = z.infer<typeof profile>;
