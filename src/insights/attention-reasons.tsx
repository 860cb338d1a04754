import { Infinity as Endless, Shield, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AttentionFilter, ListView } from '../grants/view/list-view';

const ICON = { 'aria-hidden': true, size: 14, strokeWidth: 1.8 };

type Words = {
  /** Singular and plural. */
  verbs: [string, string];
  icon: ReactNode;
  view: Partial<ListView>;
};

const WORDS: Record<AttentionFilter, Words> = {
  'full-access': {
    verbs: ['has full access', 'have full access'],
    icon: <Shield {...ICON} />,
    view: { needs: 'full-access' },
  },
  'never-expires': {
    verbs: ['never expires', 'never expire'],
    icon: <Endless {...ICON} />,
    view: { needs: 'never-expires' },
  },
  'dead-scope': {
    verbs: ['has no effect', 'have no effect'],
    icon: <TriangleAlert {...ICON} />,
    view: { needs: 'dead-scope' },
  },
};

/** In the order in which they are shown. */
export const ATTENTION_REASONS = Object.keys(WORDS) as AttentionFilter[];

/** `view` lists exactly the grants that are counted. */
export function describeReason(reason: AttentionFilter, isOne: boolean) {
  const { verbs, ...looks } = WORDS[reason];
  return { ...looks, verb: verbs[isOne ? 0 : 1] };
}
