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
  /** When the user finished it, in milliseconds since the epoch, UTC. Absent until then. */
  finishedAt: z.optional(z.number()),
});
export type Replacement = z.infer<typeof replacement>;

/** Of those that are finished, the oldest are dropped first. */
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
    findByOld: (replaced: string) =>
      all().find((one) => one.replaced === replaced && one.finishedAt === undefined) ?? null,
    findByNew: (id: string) => all().find((one) => one.id === id) ?? null,
    save: (next: Replacement) => {
      const kept = [...without(next.replaced), next];
      const excess = Math.max(0, kept.length - MAX_STORED);
      const oldest = [
        ...kept.filter(({ finishedAt }) => finishedAt !== undefined),
        ...kept.filter(({ finishedAt }) => finishedAt === undefined),
      ].slice(0, excess);
      void stored.write(kept.filter((one) => !oldest.includes(one)));
    },
    remove: (replaced: string) => void stored.write(without(replaced)),
  };
}
