import * as z from 'zod/mini';
import { grantDescription, grantExpiry, grantName, grantScope } from './grant-fields';
import { storable } from './text';

const EMPTY_ID = 'Write the id of the grant that this one replaces, or leave it out.';

/** The body of `POST /auth-grant/create`. Unknown keys are dropped. */
export const createGrantInput = z.object({
  name: z.optional(grantName),
  description: z.optional(grantDescription),
  scope: z.optional(grantScope),
  expiresAt: z.optional(grantExpiry),
  /** The id of a grant of the same profile, which is to be revoked once this one is in use. */
  replaces: z.optional(
    z
      .string('The id of the replaced grant must be text.')
      .check(z.minLength(1, EMPTY_ID), z.maxLength(100, 'This is too long for an id.'), storable),
  ),
});
export type CreateGrantInput = z.infer<typeof createGrantInput>;

const WHERE_UPDATES_GO = 'Put what changes into updates, such as {"updates": {"name": "CI"}}.';

export const grantUpdates = z.object(
  {
    name: z.optional(grantName),
    description: z.optional(grantDescription),
  },
  WHERE_UPDATES_GO,
);

/**
 * The body of `POST /auth-grant/update/{id}`. Scope, expiry and status can't change and are
 * dropped.
 */
export const updateGrantInput = z.object({ updates: grantUpdates }, WHERE_UPDATES_GO);
export type UpdateGrantInput = z.infer<typeof updateGrantInput>;
