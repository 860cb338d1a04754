import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import { PresentationError, parsePresentation } from '../../../protocol/presentation-verify';
import type { CreateProfileInput, Profile } from '../../../protocol/profile';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { warn } from '../../ui/status-region';
import { saveIdentity } from '../identity-database';
import { createSendWithKey, createSendWithToken } from '../send';
import { type KeySession, type Session, startSession } from '../session';
import { rememberServer } from './known-servers';
import { createProfile, getAvailability, getProfile } from './profile-requests';
import { importRecoveryKey } from './recovery-key';
import { SignInError } from './sign-in-error';

function completeSignIn(session: Session): void {
  rememberServer(session.server);
  startSession(session);
}

/** By now, the profile exists. If the browser doesn't keep the key, this tab still has it. */
async function completeWithKey(session: KeySession): Promise<void> {
  const { did, privateKey, server, profile } = session;
  const isKept = await saveIdentity({ did, privateKey }, server, profile);
  completeSignIn(session);
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
  if (registration === 'closed') {
    throw new SignInError('This server takes no new profiles. Ask whoever runs it for one.');
  }
  if (!isFree) {
    throw new SignInError('This Profile ID is taken or reserved. Choose another one.');
  }
}

/** Creates the profile, or finds that an earlier attempt did. */
async function ensureProfile(send: Send, input: CreateProfileInput): Promise<Profile> {
  try {
    await createProfile(send, input);
  } catch (error) {
    const profile = error instanceof ApiError ? await getProfile(send) : null;
    if (profile?.profileId === input.profileId) return profile;
    throw error;
  }
  return (await getProfile(send)) ?? input;
}

export async function signUp(
  recoveryKey: string,
  input: CreateProfileInput,
  server: string,
): Promise<void> {
  const keys = await importRecoveryKey(recoveryKey);
  const profile = await ensureProfile(createSendWithKey({ ...keys, server }), input);
  await completeWithKey({ kind: 'key', ...keys, server, profile });
}

/** Returns `false`, and saves nothing, if the key has no profile at the server. */
export async function signInWithRecoveryKey(recoveryKey: string, server: string): Promise<boolean> {
  const keys = await importRecoveryKey(recoveryKey);
  const profile = await getProfile(createSendWithKey({ ...keys, server }));
  if (profile === null) return false;
  await completeWithKey({ kind: 'key', ...keys, server, profile });
  return true;
}

export async function signInWithToken(token: string, server: string): Promise<void> {
  if (!isGrantToken(token)) {
    throw new SignInError(
      'This is not an API token: it is not signed over the challenge of a grant.',
    );
  }
  const send = createSendWithToken({ token, server });
  const profile = await getProfile(send).catch(refuseToken);
  if (profile === null) throw new SignInError('No profile of this server belongs to this token.');
  // Real servers return the profile for any valid signature, even if the grant has expired or been
  // revoked. Listing tells.
  await send({ endpoint: endpoints.listGrants, body: { limit: 1 }, answer: z.unknown() }).catch(
    (error: unknown) => {
      if (error instanceof ApiError && error.kind === 'unauthenticated') refuseToken(error);
    },
  );
  completeSignIn({ kind: 'token', token, server, profile });
}

function refuseToken(error: unknown): never {
  if (!(error instanceof ApiError && error.kind === 'unauthenticated')) throw error;
  throw new SignInError('The server refused this token. Its grant may be revoked or expired.');
}

function isGrantToken(token: string): boolean {
  try {
    return parsePresentation(token, Date.now()).challenge?.startsWith(CHALLENGE_PREFIX) ?? false;
  } catch (error) {
    if (error instanceof PresentationError) return false;
    throw error;
  }
}
