import * as z from 'zod/mini';
import { authGrant } from '../../protocol/auth-grant';
import type { endpoints } from '../../protocol/endpoints';
import { createGrantInput, updateGrantInput } from '../../protocol/grant-input';
import { listGrantsInput } from '../../protocol/grant-list';
import { createProfileInput } from '../../protocol/profile';
import { profile } from '../../protocol/profile-answer';
import {
  CHALLENGES,
  GRANT,
  LIST_REQUEST,
  NEW_GRANT,
  NEW_PROFILE,
  PROFILE,
  UPDATE_REQUEST,
} from './examples';
import type { RefusalName } from './refusals';

/** By their names, in the order in which they're shown. */
export const TAGS = {
  Grants: 'The access grants of a profile.',
  Profile: 'The profile of the key that signs.',
  Challenges: 'What the key of a profile signs to use its full access, once each.',
} as const;

type Parameter = { schema: z.ZodMiniType; description: string; example: unknown };

export type OperationDescription = {
  tag: keyof typeof TAGS;
  summary: string;
  /** What the schemas can't say. */
  description?: string;
  headers?: Record<string, Parameter>;
  query?: Record<string, Parameter>;
  body?: { schema: z.ZodMiniType; example: unknown };
  answer: { schema: z.ZodMiniType; description: string; example: unknown };
  /**
   * The refusals beside those that every operation has, and every one with a body; also those that
   * mean something else here. An empty text if the name says it all.
   */
  refusals: Partial<Record<RefusalName, string>>;
};

const NO_GRANT =
  "The profile has no grant with this ID. A grant of another profile isn't told apart from one that doesn't exist.";
const NO_PROFILE = 'The key that signed the token has no profile here yet.';

/**
 * The nine operations. The routes validate with the schemas that this table describes, so the two can't
 * differ.
 */
export const operations = {
  createGrant: {
    tag: 'Grants',
    summary: 'Create a grant',
    description: [
      'If the server limits live grants (neither revoked nor expired), a create beyond the limit gets 409.',
      "With replaces, the id of one of the profile's grants, it can go one over, unless that grant is revoked or has another live replacement.",
      "A grant's token can create only what its own grant covers: nothing wider, and nothing that expires later.",
    ].join(' '),
    headers: {
      'idempotency-key': {
        schema: z.optional(
          z
            .string()
            .check(z.regex(/^[\x21-\x7e]{1,255}$/, 'Use 1 to 255 visible ASCII characters.')),
        ),
        description:
          'Within 24 hours, the same key with the same body creates one grant only, and returns its ID again.',
        example: '4d1f6c1e-7a55-4a8b-b1de-52c3a7f0c9aa',
      },
    },
    body: { schema: createGrantInput, example: NEW_GRANT },
    answer: { schema: z.string(), description: 'The ID of the new grant.', example: GRANT.id },
    refusals: {
      Forbidden:
        "The token's grant doesn't cover authGrants:write, or not what the new grant would (FORBIDDEN, with issues). Or the operator has disabled the profile (PROFILE_DISABLED).",
      NotFound: NO_PROFILE,
      Conflict:
        'The profile has as many live grants as this server allows, or the Idempotency-Key was used with another body.',
    },
  },
  getGrant: {
    tag: 'Grants',
    summary: 'Get a grant',
    answer: { schema: authGrant, description: 'The grant.', example: GRANT },
    refusals: { NotFound: NO_GRANT },
  },
  listGrants: {
    tag: 'Grants',
    summary: 'List a page of the grants, newest first',
    description: [
      'A grant matches a query if it matches each of its fields: as the whole text, as one of several ($in), or with a part of it in any case ($regex, such as "/text/i").',
      'Unknown fields are dropped.',
    ].join(' '),
    body: { schema: listGrantsInput, example: LIST_REQUEST },
    answer: {
      schema: z.array(authGrant),
      description: 'The page. One with fewer grants than the limit is the last.',
      example: [GRANT],
    },
    refusals: {
      NotFound: NO_PROFILE,
      PayloadTooLarge:
        'The page would be larger than 4 MB (PAGE_TOO_LARGE, with the limit that fits), or the body has more than 64 KiB (PAYLOAD_TOO_LARGE).',
      TooManyRequests: 'Too many searches or large pages of this profile are waiting.',
      ServiceUnavailable:
        'The search took too long, the page had to wait too long, or the database is busy.',
    },
  },
  updateGrant: {
    tag: 'Grants',
    summary: 'Change the name or the description of a grant',
    body: { schema: updateGrantInput, example: UPDATE_REQUEST },
    answer: { schema: z.boolean(), description: 'Whether anything changed.', example: true },
    refusals: { NotFound: NO_GRANT },
  },
  revokeGrant: {
    tag: 'Grants',
    summary: 'Revoke a grant, so that its tokens stop working',
    description: "A grant that's already revoked stays so. Revoking can't be undone.",
    body: { schema: z.object({}), example: {} },
    answer: { schema: z.literal(true), description: 'The grant is revoked.', example: true },
    refusals: {
      NotFound: NO_GRANT,
      Forbidden:
        "The token's grant doesn't cover authGrants:write (FORBIDDEN), or the operator has disabled the profile (PROFILE_DISABLED): then only its key can revoke.",
    },
  },
  deleteGrant: {
    tag: 'Grants',
    summary: 'Delete a revoked grant',
    answer: { schema: z.literal(true), description: 'The grant is deleted.', example: true },
    refusals: { NotFound: NO_GRANT, Conflict: "The grant isn't revoked." },
  },
  getChallenges: {
    tag: 'Challenges',
    summary: 'Get challenges',
    description: 'Each is good for one request of the DID that asks, within an hour.',
    query: {
      amount: {
        schema: z.optional(
          z.pipe(
            z.pipe(
              z
                .string('Send only one amount.')
                .check(
                  z.regex(/^(?:100|[1-9]\d?)$/, 'The amount must be a whole number from 1 to 100.'),
                ),
              z.transform(Number),
            ),
            z.int().check(z.minimum(1), z.maximum(100)),
          ),
        ),
        description: 'How many: 1 if left out.',
        example: 1,
      },
    },
    answer: {
      schema: z.array(z.string()),
      description: 'As many challenges as asked for.',
      example: CHALLENGES,
    },
    refusals: {
      BadRequest: "The amount isn't a whole number from 1 to 100.",
      Forbidden:
        "The token is a grant's (FORBIDDEN), or also its profile is disabled (PROFILE_DISABLED).",
    },
  },
  getProfile: {
    tag: 'Profile',
    summary: 'Get the profile of the caller',
    answer: { schema: profile, description: 'The profile.', example: PROFILE },
    refusals: {
      NotFound: NO_PROFILE,
      Forbidden:
        "The token is a grant's, and the operator has disabled the profile (PROFILE_DISABLED).",
    },
  },
  createProfile: {
    tag: 'Profile',
    summary: 'Create the profile of a key',
    description: [
      'invite is the code from the link of an invite, which works once, for its Profile ID.',
      'A server whose registration is closed answers 403 without a valid one. An address that created too many profiles within an hour gets 429.',
    ].join(' '),
    body: { schema: createProfileInput, example: NEW_PROFILE },
    answer: {
      schema: z.string(),
      description: "The profile's did:web.",
      example: 'did:web:grants.example.org:users:ada',
    },
    refusals: {
      Forbidden:
        "The token is a grant's, the invite doesn't work, or this server accepts new profiles only with an invite (FORBIDDEN). Or the key's profile is disabled (PROFILE_DISABLED).",
      Conflict: 'The Profile ID is taken, or the key already has a profile.',
      TooManyRequests: "The client's address created too many profiles within an hour.",
    },
  },
} satisfies Record<keyof typeof endpoints, OperationDescription>;
