import { useEffect, useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import type { Catalogue } from '../../protocol/catalogue/catalogue';
import { runInSlices, runSlice } from '../lib/run-in-slices';
import { useClock } from '../lib/use-clock';
import { deadScopesOf } from '../scopes/catalogue/dead-scopes';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { serverNow } from '../server-clock';
import { type AttentionCounts, createAttentionCounter } from './count-attention';

type AttentionCounter = ReturnType<typeof createAttentionCounter>;

/** Counters outlive the page, so going back to the list uses their cached counts. */
const counters = new WeakMap<Catalogue, AttentionCounter>();

function counterFor(operations: Catalogue): AttentionCounter {
  const counter = counters.get(operations) ?? createAttentionCounter(deadScopesOf(operations));
  counters.set(operations, counter);
  return counter;
}

/**
 * Returns the previous counts while new ones are computed in slices, `null` before the first ones. Those of
 * a list that takes one slice are there at once, in the same step as what they stand beside.
 */
export function useAttention(chunks: AuthGrant[][]): AttentionCounts | null {
  const count = counterFor(useCatalogue().operations);
  const [result, setResult] = useState(() => {
    const counts = runSlice(count(chunks, serverNow()));
    return counts ? { counts, chunks, count } : null;
  });
  const isExpired = useClock((now) => result !== null && now >= result.counts.validUntil);
  const isCurrent = result?.chunks === chunks && result.count === count && !isExpired;

  // Starts work that runs in slices between the browser's other tasks.
  useEffect(() => {
    if (isCurrent) return;
    let isObsolete = false;
    void runInSlices(count(chunks, serverNow()), () => isObsolete).then((counts) => {
      if (counts && !isObsolete) setResult({ counts, chunks, count });
    });
    return () => {
      isObsolete = true;
    };
  }, [chunks, count, isCurrent]);

  return result?.counts ?? null;
}
