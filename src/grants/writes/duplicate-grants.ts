import * as z from 'zod/mini';
import { createStoredValue } from '../../lib/stored-value';
import { storageName } from '../../storage-name';

const stored = createStoredValue(
  () => sessionStorage,
  storageName('twins'),
  z.array(z.object({ id: z.string(), twins: z.array(z.string()) })),
);

/** Stores, for this tab, the duplicates that the browser's own repeat of a create made of a grant. */
export function storeDuplicates(id: string, duplicates: string[]): void {
  if (duplicates.length > 0) {
    stored.write([...(stored.read() ?? []), { id, twins: duplicates }]);
  }
}

export function duplicatesOf(id: string): string[] {
  return stored.read()?.find((entry) => entry.id === id)?.twins ?? [];
}
