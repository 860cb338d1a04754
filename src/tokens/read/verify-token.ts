import * as z from 'zod/mini';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError } from '../../lib/api-error';
import { request } from '../../lib/request';
import { confirmToken } from '../../servers/confirm-holder';

/** `isAccepted` is `null` if the server couldn't be asked, or the user didn't want to. */
export type LiveVerdict = { isAccepted: boolean | null; words: string; error?: ApiError };

const ACCEPTED: LiveVerdict = {
  isAccepted: true,
  words: 'Valid. The server accepted this token.',
};

/**
 * Tries a token on an operation that its scope may not allow: a server that rejects the scope has
 * accepted the token itself. A token of another server is sent only if the user agrees.
 */
export async function verifyToken(server: string, token: string): Promise<LiveVerdict> {
  if (!(await confirmToken(server, token))) {
    return { isAccepted: null, words: 'The token wasn’t sent.' };
  }
  try {
    const call = {
      endpoint: endpoints.listGrants,
      body: { limit: 1 },
      answer: z.array(z.unknown()),
    };
    await request(server, token, call);
    return ACCEPTED;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'forbidden') return ACCEPTED;
    if (error.kind === 'unauthenticated') {
      return { isAccepted: false, words: `The server rejects this token: ${error.message}` };
    }
    return { isAccepted: null, words: `Couldn’t test the token. ${error.message}`, error };
  }
}
