import * as z from 'zod/mini';

/** A profile in an answer. The limits of inputs don't apply. */
export const profile = z.object({
  profileId: z.string(),
  displayName: z.optional(z.string()),
  did: z.optional(z.string()),
});
export type Profile = z.infer<typeof profile>;
