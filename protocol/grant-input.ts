import * as z from 'zod/mini';
import { dateTime } from './date-time';
import { isSpacedScope, malformedPart } from './scope';
import { singleLine, storable } from './text';

export const grantName = singleLine('A name', 100);

export const grantDescription = z
  .string('The description has to be text.')
  .check(z.maxLength(1000, 'The description may have 1,000 characters at most.'), storable);

export const grantScope = z.string('The scope has to be text.').check(
  z.maxLength(2000, 'The scope may have 2,000 characters at most.'),
  z.superRefine((scope, context) => {
    const malformed = malformedPart(scope);
    if (malformed !== null) {
      context.addIssue(
        `“${malformed}” is not a scope. Write resource:action, such as boosts:read.`,
      );
    } else if (!isSpacedScope(scope)) {
      context.addIssue('Put exactly one space between the parts of the scope.');
    }
  }),
);

/** In the future, or `null` for never. */
export const grantExpiry = z.nullable(
  dateTime.check(
    // The pattern allows any number of decimals. Nobody needs more than nanoseconds.
    z.maxLength(30, 'Write a moment with 9 decimals of a second at most.'),
    z.refine((moment) => Date.parse(moment) > Date.now(), 'Choose a moment in the future.'),
  ),
);

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
      .string('The id of the replaced grant has to be text.')
      .check(z.minLength(1, EMPTY_ID), z.maxLength(100, 'This is too long for an id.'), storable),
  ),
});
export type CreateGrantInput = z.infer<typeof createGrantInput>;

const WHERE_UPDATES_GO = 'Put what changes into updates, such as {"updates": {"name": "CI"}}.';

/**
 * The body of `POST /auth-grant/update/{id}`. Scope, expiry and status can't change and are
 * dropped.
 */
export const updateGrantInput = z.object(
  {
    updates: z.object(
      {
        name: z.optional(grantName),
        description: z.optional(grantDescription),
      },
      WHERE_UPDATES_GO,
    ),
  },
  WHERE_UPDATES_GO,
);
export type UpdateGrantInput = z.infer<typeof updateGrantInput>;
