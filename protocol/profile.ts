import * as z from 'zod/mini';
import { singleLine } from './text';

/** The part of addresses and of the did:web that names the profile. */
export const profileId = z
  .string('The Profile ID must be text.')
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9-]{2,39}$/,
      'Use 3 to 40 lowercase letters, digits or hyphens, starting with a letter or digit.',
    ),
  );

/** What people would take for whoever runs the server. Profiles that have one of these keep it. */
const RESERVED = [
  'abuse',
  'account',
  'admin',
  'administrator',
  'api',
  'auth',
  'auth-grants',
  'billing',
  'help',
  'hostmaster',
  'info',
  'login',
  'moderator',
  'noreply',
  'null',
  'official',
  'operator',
  'postmaster',
  'root',
  'security',
  'staff',
  'status',
  'support',
  'sysadmin',
  'system',
  'undefined',
  'webmaster',
  'www',
];

/** The ID of a profile that doesn't exist yet. */
export const newProfileId = profileId.check(
  z.refine((id) => !RESERVED.includes(id), 'This Profile ID is reserved. Choose another one.'),
);

export const displayName = singleLine('A display name', 100);

/** The body of `POST /profile/create`. */
export const createProfileInput = z.object({
  profileId: newProfileId,
  displayName: z.optional(displayName),
  /** The code of an invite. A server that takes no new profiles otherwise needs it. */
  invite: z.optional(
    z.string('The invite must be text.').check(z.maxLength(100, 'This is too long for an invite.')),
  ),
});
export type CreateProfileInput = z.infer<typeof createProfileInput>;
