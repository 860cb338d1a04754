import * as z from 'zod/mini';
import { createStoredValue } from '../lib/stored-value';
import { profileStorageKey, type StorageOwner } from '../session/profile-storage';

const replacement = z.object({
  /** The id of the old grant. */
  replaced: z.string(),
  /** The id of the new grant. */
  id: z.string(),
  /**
   * When a token of the new grant was last accepted, in milliseconds since the epoch, UTC; `null` for
   * never.
   */
  checkedAt: z.nullable(z.number()),
});
export type Replacement = z.infer<typeof replacement>;

/** The oldest are dropped first. */
const MAX_STORED = 50;

/**
 * The replacements that a profile has started in this browser, so that closing a tab loses none. They
 * aren't in an address, since a link must not be able to claim one. They hold no secrets.
 */
export function replacementsOf(owner: StorageOwner) {
  const stored = createStoredValue(
    () => localStorage,
    profileStorageKey(owner, 'replacements'),
    z.array(replacement),
  );
  const all = () => stored.read() ?? [];
  const without = (replaced: string) => all().filter((one) => one.replaced !== replaced);
  return {
    findByOld: (replaced: string) => all().find((one) => one.replaced === replaced) ?? null,
    findByNew: (id: string) => all().find((one) => one.id === id) ?? null,
    save: (next: Replacement) =>
      void stored.write([...without(next.replaced), next].slice(-MAX_STORED)),
    remove: (replaced: string) => void stored.write(without(replaced)),
  };
}
