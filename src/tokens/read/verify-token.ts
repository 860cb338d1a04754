import * as z from 'zod/mini';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError } from '../../lib/api-error';
import { request } from '../../lib/request';

/** What a server says of a token: it takes it, it does not, or it could not be asked. */
export type Verdict = { isAlive: boolean | null; words: string };

/**
 * Asks a server whether a token lives, by a call that the token may or may not be allowed: a server
 * that refuses the scope has accepted the token itself.
 */
export async function verifyToken(server: string, token: string): Promise<Verdict> {
  try {
    const call = {
      endpoint: endpoints.listGrants,
      body: { limit: 1 },
      answer: z.array(z.unknown()),
    };
    await request(server, token, call);
    return { isAlive: true, words: 'It works: the server accepted a call with this token.' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'forbidden') {
      return {
        isAlive: true,
        words:
          'It works: the server accepted this token, whose scope does not include listing grants.',
      };
    }
    if (error.kind === 'unauthenticated') {
      return { isAlive: false, words: `The server refuses this token: ${error.message}` };
    }
    return { isAlive: null, words: `The token could not be checked. ${error.message}` };
  }
}
