import { encodeBase64url } from '../../../protocol/base64url';
import type { CreateGrantInput } from '../../../protocol/grant-input';
import { ApiError } from '../../lib/api-error';
import { isOwnServer, type Send } from '../../lib/request';
import type { Session } from '../../session/session';
import { createGrant } from '../data/grant-requests';
import { confirmWrite } from './confirm-write';
import { type CreateAttempt, storedAttempt } from './create-attempts';
import { newestBefore, newGrantsLike } from './find-created-grant';
import { rememberTwins } from './twin-grants';

const newKey = () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));

const isRefusal = (error: unknown) => error instanceof ApiError && !error.details.isUnclear;

type Creator = Pick<Session, 'kind' | 'server' | 'profile'>;

/**
 * Whether a browser that repeats a POST by itself, since its connection died, makes a second grant: a
 * key signs a challenge that is good for one call, our own server knows the key of the try.
 */
const mayMakeTwins = ({ kind, server }: Creator) => kind === 'token' && !isOwnServer(server);

/**
 * A grant to be created, in as many tries as its user makes; each gives the id. If an answer is lost,
 * the new grant is the one that was not there before the first try (see {@link newGrantsLike}). A try
 * that follows such a one looks for it first. The first try is kept, for this profile of this server,
 * from before it is sent until its outcome is clear. Where the browser itself may have made two, the
 * second is remembered for the page of the first.
 */
export function createOnce(
  input: CreateGrantInput,
  creator: Creator,
  makeKey = newKey,
): (send: Send) => Promise<string> {
  const tries = storedAttempt(JSON.stringify([creator.server, creator.profile.profileId, input]));

  async function findCreated(send: Send, { before }: CreateAttempt): Promise<string | null> {
    if (!before) throw new ApiError('forbidden', 'The grants cannot be looked at.');
    const [created] = await newGrantsLike(send, input, before);
    return created?.id ?? null;
  }

  async function firstTry(send: Send): Promise<CreateAttempt> {
    const attempt = { idempotencyKey: makeKey(), before: await newestBefore(send) };
    tries.write(attempt);
    return attempt;
  }

  async function lookForTwins(send: Send, { before }: CreateAttempt, id: string): Promise<void> {
    if (!before || !mayMakeTwins(creator)) return;
    try {
      const alike = await newGrantsLike(send, input, before);
      rememberTwins(
        id,
        alike.map((grant) => grant.id).filter((other) => other !== id),
      );
    } catch (error) {
      // The grant is made, whether or not the list can be had now.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  return async (send) => {
    const earlier = tries.read();
    const attempt = earlier ?? (await firstTry(send));
    const write = () =>
      createGrant(send, input, attempt.idempotencyKey).catch((error: unknown) => {
        // What refuses a later try says nothing of the first one.
        if (!earlier && isRefusal(error)) tries.remove();
        throw error;
      });
    const findOut = () => findCreated(send, attempt);
    const found = earlier?.before ? await findOut() : null;
    const id = found ?? (await confirmWrite(write, findOut, 'the list'));
    tries.remove();
    await lookForTwins(send, attempt, id);
    return id;
  };
}
