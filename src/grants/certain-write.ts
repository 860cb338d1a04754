import { ApiError } from '../../protocol/api-error';
import type { UpdateGrantInput } from '../../protocol/grant-input';
import type { Send } from '../lib/http';
import { deleteGrant, getGrant, revokeGrant, updateGrant } from './grant-api';

/** When a server is asked what became of a write: a second look finds what was still under way. */
const LOOKS_MS = [0, 1000, 2000, 4000];
const LOOKS_NEEDED = 2;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Makes a write and gives its result. A write whose answer is lost is never simply sent again: the
 * server may have carried it out. `findOut` looks, and gives the result of a write that was carried
 * out, or `null`.
 *
 * @throws ApiError that says whether nothing was changed, or that nobody can tell
 */
export async function certainly<T>(
  write: () => Promise<T>,
  findOut: () => Promise<T | null>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ApiError && error.details.isUnclear)) throw error;
    let looks = 0;
    for (const ms of LOOKS_MS) {
      await pause(ms);
      try {
        const result = await findOut();
        if (result !== null) return result;
        looks += 1;
      } catch (lookError) {
        if (!(lookError instanceof ApiError)) throw lookError;
      }
      if (looks === LOOKS_NEEDED) {
        throw new ApiError(error.kind, `${error.message} Nothing was changed: try again.`);
      }
    }
    throw new ApiError(
      'unavailable',
      `${error.message} Nobody can tell whether it was done: look at the grant before you try again.`,
    );
  }
}

export function certainlyRevoke(send: Send, id: string): Promise<boolean> {
  return certainly(
    () => revokeGrant(send, id),
    async () => (await getGrant(send, id)).status === 'revoked' || null,
  );
}

export function certainlyDelete(send: Send, id: string): Promise<boolean> {
  return certainly(
    () => deleteGrant(send, id),
    async () => {
      try {
        await getGrant(send, id);
        return null;
      } catch (error) {
        if (error instanceof ApiError && error.kind === 'not-found') return true;
        throw error;
      }
    },
  );
}

export function certainlyUpdate(
  send: Send,
  id: string,
  updates: UpdateGrantInput['updates'],
): Promise<boolean> {
  return certainly(
    () => updateGrant(send, id, updates),
    async () => {
      const { name, description = '' } = await getGrant(send, id);
      const isDone =
        (updates.name ?? name) === name && (updates.description ?? description) === description;
      return isDone || null;
    },
  );
}
