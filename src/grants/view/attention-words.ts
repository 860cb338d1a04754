import type { AttentionFilter } from './list-view';

/** The label of each filter, and the text if no grant matches it. */
export const ATTENTION_WORDS: Record<AttentionFilter, { filter: string; none: string }> = {
  'never-expires': { filter: 'Never expires', none: 'Every active grant has an expiry date.' },
  'full-access': { filter: 'Full access', none: 'No active grant has full access.' },
  'dead-scope': { filter: 'No effect', none: 'Every active grant’s scope has an effect.' },
};
