import * as z from 'zod/mini';
import { createStored } from '../lib/stored';

const stored = createStored(
  () => sessionStorage,
  'auth-grants.replacements',
  z.array(z.object({ id: z.string(), replaced: z.string() })),
);

/** Keeps, for this tab, which grant another one was made to replace: no address can claim that. */
export function rememberReplacement(id: string, replaced: string): void {
  stored.write([...(stored.read() ?? []), { id, replaced }]);
}

/** The id of the grant that this tab replaced by the one with `id`, if it did. */
export function replacedBy(id: string): string | undefined {
  return stored.read()?.find((replacement) => replacement.id === id)?.replaced;
}
