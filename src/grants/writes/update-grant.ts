import type { AuthGrant } from '../../../protocol/auth-grant';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { storageName } from '../../storage-name';
import { getGrant, updateGrant } from '../data/grant-requests';

type Values = Pick<AuthGrant, 'name' | 'description'>;

/** An update of a grant, and its values when the form was opened. */
export type GrantUpdate = Pick<AuthGrant, 'id' | 'name'> & {
  updates: UpdateGrantInput['updates'];
  before: Values;
};

const isSame = (one: Values, other: Values) =>
  one.name === other.name && (one.description ?? '') === (other.description ?? '');

/** Whether what an update changes reads as it wants. */
export const isUpdated = (
  { name, description = '' }: Values,
  { updates }: Pick<GrantUpdate, 'updates'>,
) => (updates.name ?? name) === name && (updates.description ?? description) === description;

/** One after the other, in all tabs. A browser that denies storage denies locks, too. */
async function inTurn<T>(name: string, run: () => Promise<T>): Promise<T> {
  let running: Promise<T> | undefined;
  const start = async () => {
    running = run();
    await running.catch(() => {});
  };
  await navigator.locks?.request(name, start).catch(() => {});
  return running ?? run();
}

/**
 * Sends an update. Whether one ran whose challenge was refused only the grant can tell. It's sent again if the
 * grant reads as when the form was opened, so that it overwrites nothing that somebody else has saved. Other
 * tabs wait until then, since one of them could save in between.
 *
 * @throws ApiError `conflict` if the grant reads differently
 */
export function sendUpdate(send: Send, update: GrantUpdate): Promise<boolean> {
  const { id, updates, before } = update;
  // If it differs, the first request may have been saved all the same, and changed since.
  async function again(sendRead: Send): Promise<true | null> {
    const grant = await getGrant(sendRead, id);
    if (isUpdated(grant, update)) return true;
    if (isSame(grant, before)) return null;
    throw new ApiError(
      'conflict',
      'Someone else has changed this grant since you opened it. What you entered is still here. Open the grant in another tab to compare.',
    );
  }
  return inTurn(storageName(`update.${id}`), () => updateGrant(send, id, updates, again));
}
