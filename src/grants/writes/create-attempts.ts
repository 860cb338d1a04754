import * as z from 'zod/mini';
import { createStoredValue } from '../../lib/stored-value';

/** A create that was sent and whose outcome is not known: what tells the new grant from the others. */
const createAttempt = z.object({
  idempotencyKey: z.string(),
  /** The newest grants that were there before; `null` where they could not be looked at. */
  before: z.nullable(z.object({ ids: z.array(z.string()), newest: z.nullable(z.string()) })),
});
export type CreateAttempt = z.infer<typeof createAttempt>;

const MAX_TRIES = 10;

const entry = z.object({ text: z.string(), attempt: createAttempt });
const stored = createStoredValue(() => sessionStorage, 'auth-grants.creates', z.array(entry));

/** Those that the storage does not take. */
let unstored: z.infer<typeof entry>[] = [];

/**
 * Keeps the try at a create that `text` stands for in the tab, beside the drafts: after a reload
 * the same create is still another try at the same grant. There are no secrets in it.
 */
export function storedAttempt(text: string) {
  const all = () => stored.read() ?? unstored;
  const writeAll = (entries: typeof unstored) => {
    unstored = stored.write(entries) ? [] : entries;
  };
  const others = () => all().filter((kept) => kept.text !== text);
  return {
    read: (): CreateAttempt | null => all().find((kept) => kept.text === text)?.attempt ?? null,
    write: (attempt: CreateAttempt) => writeAll([...others(), { text, attempt }].slice(-MAX_TRIES)),
    remove: () => writeAll(others()),
  };
}
