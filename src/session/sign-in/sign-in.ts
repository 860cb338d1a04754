import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import { PresentationError, parsePresentation } from '../../../protocol/presentation-verify';
import type { CreateProfileInput } from '../../../protocol/profile';
import type { Profile } from '../../../protocol/profile-answer';
import { ApiError } from '../../lib/api-error';
import { isOwnServer, type Send } from '../../lib/request';
import { warn } from '../../ui/status-region';
import { confirmToken } from '../confirm-holder';
import { trustServer } from '../confirm-server';
import { saveIdentity } from '../identity-database';
import { idleEndStore, isKeyStaying, keepKey, watchIdleness } from '../idle-end';
import { createSendWithKey, createSendWithToken } from '../send';
import { placeOf } from '../server-place';
import { type HeldSession, type KeySession, type Session, startSession } from '../session';
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
    throw new SignInError('This server takes new profiles only with an invite. Ask its operator.');
  }
  if (!isFree) {
    throw new SignInError('This Profile ID is taken or reserved. Choose another one.');
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
    const profile = error instanceof ApiError ? await getProfile(send) : null;
    if (profile?.profileId === input.profileId) return profile;
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
 */
export async function resumeSession(held: HeldSession): Promise<boolean> {
  if (held.kind === 'key') {
    const { did, privateKey, server } = held;
    trustServer(server, did);
    return signInWithKey({ did, privateKey }, server, isKeyStaying());
  }
  completeSignIn(held);
  return true;
}

/** Returns `false`, and sends nothing, if the token belongs to another server and shall stay here. */
export async function signInWithToken(token: string, server: string): Promise<boolean> {
  if (!isGrantToken(token)) {
    throw new SignInError(
      'This is not an API token: it is not signed over the challenge of a grant.',
    );
  }
  if (!(await confirmToken(server, token))) return false;
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
  return true;
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
