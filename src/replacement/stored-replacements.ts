import * as z from 'zod/mini';
import { createStoredValue } from '../lib/stored-value';
import { type Owner, storageKeyOf } from '../session/profile-storage';

/** That one grant is made to replace another, and when a token of the new one was seen to work. */
const replacement = z.object({
  replaced: z.string(),
  id: z.string(),
  /** Milliseconds since the epoch, UTC; `null` before a token of the new grant has passed. */
  checkedAt: z.nullable(z.number()),
});
export type Replacement = z.infer<typeof replacement>;

/** More are never under way; the oldest go first. */
const MOST = 50;

/**
 * The replacements that a profile has under way in this browser, so that a closed tab loses none.
 * They are kept here and not in an address: a link must not be able to claim one. No secrets.
 */
export function replacementsOf(owner: Owner) {
  const stored = createStoredValue(
    () => localStorage,
    storageKeyOf(owner, 'replacements'),
    z.array(replacement),
  );
  const all = () => stored.read() ?? [];
  const without = (replaced: string) => all().filter((one) => one.replaced !== replaced);
  return {
    /** The replacement of a grant, if there is one under way. */
    of: (replaced: string) => all().find((one) => one.replaced === replaced) ?? null,
    /** The replacement for which a grant was made, if it was. */
    by: (id: string) => all().find((one) => one.id === id) ?? null,
    keep: (next: Replacement) => void stored.write([...without(next.replaced), next].slice(-MOST)),
    forget: (replaced: string) => void stored.write(without(replaced)),
  };
}
