import { Refusal } from '../lib/refusal';

/** In bytes. A thousand ordinary grants take 300 kB. */
const MAX_PAGE_BYTES = 4_000_000;

/**
 * Refuses a page that is too large. It's never shortened instead: a short page is the last one.
 *
 * @param page a JSON array
 * @throws Refusal PAGE_TOO_LARGE with the largest limit that fits, at least 1
 */
export function refuseLargePage(page: string): void {
  // In UTF-8, no character of the string takes more than three bytes.
  if (page.length * 3 <= MAX_PAGE_BYTES) return;
  const bytes = Buffer.byteLength(page);
  if (bytes <= MAX_PAGE_BYTES) return;
  const items: unknown[] = JSON.parse(page);
  const sizes = items.map((item) => Buffer.byteLength(JSON.stringify(item)) + 1);
  // A database can put more space between the parts than we do here.
  const most = MAX_PAGE_BYTES * (sizes.reduce((sum, size) => sum + size, 1) / bytes);
  let total = 1;
  const overflow = sizes.findIndex((size) => {
    total += size;
    return total > most;
  });
  const limit = Math.max(1, overflow);
  throw new Refusal(
    'PAGE_TOO_LARGE',
    `The page would be larger than 4 MB. Ask for ${limit} grants at most.`,
    { limit },
  );
}
