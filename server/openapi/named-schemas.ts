import type * as z from 'zod/mini';
import { apiErrorBody, apiIssue, errorCode } from '../../protocol/api-error-body';
import { authGrant, storedStatus } from '../../protocol/auth-grant';
import { MAX_NAME_LENGTH } from '../../protocol/grant-fields';
import { createGrantInput, grantUpdates, updateGrantInput } from '../../protocol/grant-input';
import {
  grantQuery,
  listGrantsInput,
  MAX_SEARCH_TEXT,
  statusMatch,
  textMatch,
} from '../../protocol/grant-list';
import { createProfileInput } from '../../protocol/profile';
import { profile } from '../../protocol/profile-answer';

export type Named = {
  schema: z.ZodMiniType;
  description: string;
  /** What the schema can't say of its fields. */
  fields?: Record<string, string>;
};

const NAME = `One line of 1 to ${MAX_NAME_LENGTH} characters that can be seen.`;
const DESCRIPTION = 'Any text of up to 1,000 characters. An empty one clears it.';
const MOMENT =
  "A moment in UTC that ends in Z, such as 2099-12-31T23:59:59Z. An offset such as +00:00 isn't accepted.";

/** The schemas that have a name in the document, which generated clients give to their types. */
export const NAMED_SCHEMAS = {
  Grant: {
    schema: authGrant,
    description: 'A grant: what the holders of its tokens can do in the name of the profile.',
    fields: {
      challenge: 'The nonce that its tokens are signed over.',
      scope: 'What its tokens can do: resource:action, separated by spaces. Empty for nothing.',
      createdAt: 'No two grants of a profile have the same.',
      expiresAt: 'From this moment on, its tokens are refused. Null or missing for never.',
    },
  },
  GrantStatus: {
    schema: storedStatus,
    description: 'Whether a grant has expired shows in expiresAt only.',
  },
  NewGrant: {
    schema: createGrantInput,
    description: 'What a new grant starts with. Unknown fields are dropped.',
    fields: {
      name: `${NAME} “Unnamed grant” if left out.`,
      description: DESCRIPTION,
      scope: 'resource:action, separated by single spaces. Either can be *. *:read if left out.',
      expiresAt: `${MOMENT} It must be in the future. Null for never.`,
      replaces: 'The ID of a grant of this profile that you revoke once this one is in use.',
    },
  },
  GrantUpdates: {
    schema: grantUpdates,
    description:
      "What can change. A grant's scope, expiry and status are dropped here: they can't be updated.",
    fields: { name: NAME, description: DESCRIPTION },
  },
  GrantUpdateRequest: { schema: updateGrantInput, description: 'The changes to a grant.' },
  GrantListRequest: {
    schema: listGrantsInput,
    description: 'Which page of the grants to list. {} lists the newest 100.',
    fields: {
      limit: 'How many grants the page can have: 100 if left out. A shorter page is the last one.',
      cursor:
        'The createdAt of the last grant of the page before. The page has grants that were created earlier.',
    },
  },
  GrantQuery: {
    schema: grantQuery,
    description: 'What to search for. Each field must match. Unknown fields are dropped.',
    fields: { scope: "As it's written: boosts:read isn't found in boosts:*." },
  },
  TextMatch: {
    schema: textMatch,
    description: `The whole text, or one of several ($in), or a part of it, in any case ($regex, written as /text/i, of up to ${MAX_SEARCH_TEXT} characters).`,
  },
  StatusMatch: { schema: statusMatch, description: 'One status, or one of several ($in).' },
  Profile: {
    schema: profile,
    description: 'A profile of this server.',
    fields: { did: "The profile's own name (did:web)." },
  },
  NewProfile: {
    schema: createProfileInput,
    description: 'The profile to create for the key that signed the request.',
    fields: {
      profileId: 'It becomes a part of the did:web, and can never change.',
      displayName: NAME,
      invite: 'The code of an invite, which a closed server asks for. It works once.',
    },
  },
  ApiError: {
    schema: apiErrorBody,
    description: 'Why a request was refused or failed.',
    fields: {
      message: 'What is wrong and how to fix it, in English, for people.',
      issues: 'With BAD_REQUEST and FORBIDDEN: which fields are wrong.',
      reason:
        'With UNAUTHORIZED about a one-time challenge: challenge-unknown if nothing ran, challenge-spent if the call may have run.',
      limit: 'With PAGE_TOO_LARGE: the largest limit that fits.',
    },
  },
  ApiIssue: {
    schema: apiIssue,
    description: 'What is wrong with one field.',
    fields: { path: 'Leads to the field, such as ["updates", "name"].' },
  },
  ErrorCode: {
    schema: errorCode,
    description: "What went wrong, for programs. Judge one that you don't know by the status.",
  },
} satisfies Record<string, Named>;
