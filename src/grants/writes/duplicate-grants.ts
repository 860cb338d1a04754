import * as z from 'zod/mini';
import { createStoredValue } from '../../lib/stored-value';

const stored = createStoredValue(
  () => sessionStorage,
  'auth-grants.twins',
  z.array(z.object({ id: z.string(), twins: z.array(z.string()) })),
);

/** Keeps, for this tab, which grants the browser's own repeat of a create made beside the one with `id`. */
export function storeDuplicates(id: string, twins: string[]): void {
  if (twins.length > 0) stored.write([...(stored.read() ?? []), { id, twins }]);
}

/** The ids of the grants that were made beside the one with `id`, though nobody asked for them. */
export function duplicatesOf(id: string): string[] {
  return stored.read()?.find((entry) => entry.id === id)?.twins ?? [];
}
