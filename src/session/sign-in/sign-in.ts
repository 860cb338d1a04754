import * as z from 'zod/mini';
import { endpoints } from '../../../protocol/endpoints';
import type { CreateProfileInput } from '../../../protocol/profile';
import type { Profile } from '../../../protocol/profile-answer';
import { ApiError } from '../../lib/api-error';
import { isOwnServer } from '../../lib/fetch-answer';
import type { Send } from '../../lib/request';
import { serverNow } from '../../server-clock';
import { confirmToken } from '../../servers/confirm-holder';
import { trustServer } from '../../servers/confirm-server';
import { placeOf } from '../../servers/server-place';
import { readPaste } from '../../tokens/text/read-paste';
import type { Reading, TokenKind } from '../../tokens/text/read-token';
import { warn } from '../../ui/status-region';
import { idleEndStore, isKeyStaying, keepKey, watchIdleness } from '../idle-end';
import { saveIdentity } from '../save-identity';
import { createSendWithKey, createSendWithToken } from '../send';
import type { HeldSession, KeySession, Session, TokenSession } from '../session';
import { startSession } from '../start-session';
import { inviteStore } from './invite';
import { rememberServer } from './known-servers';
import { createProfile, getAvailability, getProfile } from './profile-requests';
import { importRecoveryKey } from './recovery-key';
import { SignInError } from './sign-in-error';

type Keys = { did: string; privateKey: CryptoKey };

function completeSignIn(session: Session): void {
  idleEndStore.set(null);
  rememberServer(session.server);
  startSession(session);
}

/** By now, the profile exists. If the browser doesn't keep the key, this tab still has it. */
async function completeKeySignIn(session: KeySession, isStaying: boolean): Promise<void> {
  const { did, privateKey, server, profile } = session;
  keepKey(did, isStaying);
  const isKept = await saveIdentity({ did, privateKey }, placeOf(server), profile);
  completeSignIn(session);
  if (!isStaying) await watchIdleness();
  if (isKept) return;
  warn(
    'Your browser didn’t store your key. Once you close or reload this page, you’ll need your recovery key to sign in again.',
  );
}

/**
 * Call it before generating a key, which would be of no use.
 *
 * @throws SignInError if the ID can't become a profile
 */
export async function checkProfileIdIsFree(profileId: string, server: string): Promise<void> {
  const { registration, isFree } = await getAvailability(profileId, server);
  if (registration === 'closed' && inviteStore.get() === null) {
    throw new SignInError(
      'This server accepts new profiles only with an invite. Contact its administrator.',
    );
  }
  if (!isFree) {
    throw new SignInError('That Profile ID is taken or reserved. Try another.');
  }
}

/** Creates the profile, or finds that an earlier attempt did. */
async function ensureProfile(
  send: Send,
  { invite, ...input }: CreateProfileInput,
): Promise<Profile> {
  let did: string;
  try {
    did = await createProfile(send, { ...input, ...(invite !== undefined && { invite }) });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Never sent again: whether it ran is known from this alone.
    const profile = await getProfile(send);
    if (profile?.profileId === input.profileId) return profile;
    if (profile !== null) {
      throw new SignInError(
        `This key already has a profile on this server: ${profile.profileId}. Sign in with it instead.`,
      );
    }
    if (error.details.status === 401)
      throw new SignInError('The server refused this request, and nothing was created. Try again.');
    throw error;
  }
  return (await getProfile(send)) ?? { ...input, did };
}

export async function signUp(
  recoveryKey: string,
  input: CreateProfileInput,
  server: string,
  isStaying: boolean,
): Promise<void> {
  const keys = await importRecoveryKey(recoveryKey);
  // Other servers are none of its business.
  const invite = isOwnServer(server) ? inviteStore.get() : null;
  const profile = await ensureProfile(createSendWithKey({ ...keys, server }), {
    ...input,
    ...(invite !== null && { invite }),
  });
  inviteStore.set(null);
  await completeKeySignIn({ kind: 'key', ...keys, server, profile }, isStaying);
}

/** Returns `false`, and saves nothing, if the key has no profile at the server. */
export async function signInWithRecoveryKey(
  recoveryKey: string,
  server: string,
  isStaying: boolean,
): Promise<boolean> {
  return signInWithKey(await importRecoveryKey(recoveryKey), server, isStaying);
}

async function signInWithKey(keys: Keys, server: string, isStaying: boolean): Promise<boolean> {
  const profile = await getProfile(createSendWithKey({ ...keys, server }));
  if (profile === null) return false;
  await completeKeySignIn({ kind: 'key', ...keys, server, profile }, isStaying);
  return true;
}

/**
 * Continues a session at the server that now answers, once the user has agreed to that. Returns
 * `false` if the key has no profile there.
 *
 * @param name what the server calls itself, as the user has agreed
 */
export async function resumeSession(held: HeldSession, name: string | null): Promise<boolean> {
  if (held.kind === 'key') {
    const { did, privateKey, server } = held;
    trustServer(server, did, name);
    return signInWithKey({ did, privateKey }, server, isKeyStaying());
  }
  completeSignIn(held);
  return true;
}

/**
 * Signs in with the one token in a pasted text, of whatever kind. Returns `false`, and sends nothing, if
 * it belongs to another server and shall stay here.
 *
 * @throws SignInError if it isn't one token, or if the server doesn't accept it
 */
export async function signInWithToken(text: string, server: string): Promise<boolean> {
  const { token, kind } = oneTokenIn(text);
  if (!(await confirmToken(server, token))) return false;
  const send = createSendWithToken({ token, server });
  const profile = await getProfile(send).catch((error: unknown) => refuseToken(kind, error));
  if (profile === null)
    throw new SignInError('This token doesn’t belong to a profile on this server.');
  const note = await findLimits(kind, send);
  completeSignIn({ kind: 'token', token, server, profile, ...(note && { note }) });
  return true;
}

const PROFILE_ONLY = 'signed in with a token that only shows the profile';

/**
 * Finds out whether a token is good for less than the scope of a grant, and says so in words. Real
 * servers return the profile for any valid signature, even if the grant has expired or been revoked.
 * Listing tells, but it would use up a one-time token.
 */
async function findLimits(kind: TokenKind, send: Send): Promise<TokenSession['note']> {
  if (kind === 'one-time') return 'signed in with a one-time token, good for one request';
  if (kind === 'identity') return PROFILE_ONLY;
  try {
    await send({ endpoint: endpoints.listGrants, body: { limit: 1 }, answer: z.unknown() });
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'unauthenticated') {
      if (kind === 'grant') refuseToken(kind, error);
      return PROFILE_ONLY;
    }
  }
  return undefined;
}

function oneTokenIn(text: string): Reading {
  const { readings, problem } = readPaste(text, serverNow());
  const [reading, ...others] = readings;
  if (reading && others.length === 0) return reading;
  throw new SignInError(
    problem ?? `There are ${readings.length} tokens in this text. Paste just one.`,
  );
}

const REFUSALS: Partial<Record<TokenKind, string>> = {
  grant: 'Its grant may have been revoked or have expired.',
  'one-time': 'It may have been used already, or be too old.',
};

function refuseToken(kind: TokenKind, error: unknown): never {
  if (!(error instanceof ApiError)) throw error;
  if (error.kind === 'unauthenticated') {
    throw new SignInError(
      ['The server rejected this token.', REFUSALS[kind] ?? ''].join(' ').trim(),
    );
  }
  if (error.kind === 'unexpected' && error.details.said) {
    // Real servers answer 500 to a token that isn't a JWT.
    throw new ApiError(
      error.kind,
      'The server failed while reading this token. It may not be one of its tokens, or the server may have a problem.',
      error.details,
    );
  }
  throw error;
}
