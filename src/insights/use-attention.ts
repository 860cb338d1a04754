import { useEffect, useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import type { Catalogue } from '../../protocol/catalogue/catalogue';
import { runInSlices } from '../lib/run-in-slices';
import { useClock } from '../lib/use-clock';
import { deadScopesOf } from '../scopes/catalogue/dead-scopes';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { type AttentionCounts, createAttentionCounter } from './count-attention';

type Tallying = ReturnType<typeof createAttentionCounter>;
type Counted = { tally: AttentionCounts; chunks: AuthGrant[][]; count: Tallying };

/** What is known of each chunk outlives the page: going back to the list counts nothing twice. */
const tallyings = new WeakMap<Catalogue, Tallying>();

function tallyingFor(operations: Catalogue): Tallying {
  const tallying = tallyings.get(operations) ?? createAttentionCounter(deadScopesOf(operations));
  tallyings.set(operations, tallying);
  return tallying;
}

/**
 * What of the loaded grants needs attention, and what of them ends when, by the clock of this second
 * and the catalogue in use. While it is counted, it is what it was before; `null` for nothing yet.
 */
export function useAttention(chunks: AuthGrant[][]): AttentionCounts | null {
  const count = tallyingFor(useCatalogue().operations);
  const [counted, setCounted] = useState<Counted | null>(null);
  const isOver = useClock((now) => counted !== null && now >= counted.tally.until);
  const isCurrent = counted?.chunks === chunks && counted.count === count && !isOver;

  // Meets the turns of the browser: the work goes on between them.
  useEffect(() => {
    if (isCurrent) return;
    let isObsolete = false;
    void runInSlices(count(chunks, Date.now()), () => isObsolete).then((tally) => {
      if (tally && !isObsolete) setCounted({ tally, chunks, count });
    });
    return () => {
      isObsolete = true;
    };
  }, [chunks, count, isCurrent]);

  return counted?.tally ?? null;
}
