import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../../protocol/auth-grant';
import { decodeJwtPart, splitJwt } from '../../../protocol/jwt';
import {
  MAX_TOKEN_LENGTH,
  type Presentation,
  PresentationError,
  readPresentation,
} from '../../../protocol/presentation-verify';

/** Not verified: anybody could have written them. */
export type Claims = { header: Record<string, unknown>; payload: Record<string, unknown> };

export type Reading =
  | { kind: 'no-token'; words: string }
  | { kind: 'other'; words: string; claims: Claims }
  | {
      kind: 'grant';
      presentation: Presentation;
      challenge: string;
      /** Why servers reject it, whatever the state of its grant; `null` if they don't. */
      limit: string | null;
      claims: Claims;
    }
  | { kind: 'one-time' | 'identity'; presentation: Presentation; claims: Claims };

const anyObject = z.looseObject({});

/** Strips what people paste along: the name of the header, quotes, and line breaks of an email. */
export function tokenIn(text: string): string {
  return text
    .trim()
    .replace(/^authorization:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .replace(/["'`\s]/g, '');
}

function claimsOf(token: string): Claims | null {
  const parts = splitJwt(token);
  if (!parts) return null;
  try {
    return {
      header: anyObject.parse(decodeJwtPart(parts.header)),
      payload: anyObject.parse(decodeJwtPart(parts.payload)),
    };
  } catch {
    return null;
  }
}

/**
 * Reads a pasted text without checking its signature or asking a server.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function readToken(text: string, now: number): Reading {
  const token = tokenIn(text);
  if (token === '') return { kind: 'no-token', words: 'Paste a token.' };
  if (token.length > MAX_TOKEN_LENGTH) {
    const length = new Intl.NumberFormat().format(token.length);
    return {
      kind: 'no-token',
      words: `This is no API token: it has ${length} characters, and a token far fewer.`,
    };
  }
  const claims = claimsOf(token);
  if (!claims) {
    return {
      kind: 'no-token',
      words: splitJwt(token)
        ? 'This is no token: its parts cannot be decoded. A character may be missing.'
        : 'This is no token: a token has three parts with a dot between each.',
    };
  }
  try {
    const { presentation, limit } = readPresentation(token, now);
    const { challenge } = presentation;
    if (challenge?.startsWith(CHALLENGE_PREFIX)) {
      return { kind: 'grant', presentation, challenge, limit, claims };
    }
    if (limit !== null) return { kind: 'other', words: limit, claims };
    return { kind: challenge === undefined ? 'identity' : 'one-time', presentation, claims };
  } catch (error) {
    if (!(error instanceof PresentationError)) throw error;
    return { kind: 'other', words: error.message, claims };
  }
}
