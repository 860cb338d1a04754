import { Infinity as Endless, Shield, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { numberFormat } from '../english/english';
import type { ListView } from '../grants/view/list-view';
import { Icon } from '../ui/icon';
import type { AttentionReason } from './count-attention';

const ICON = { 'aria-hidden': true, size: 16, strokeWidth: 1.8 };
const number = numberFormat();

type Words = {
  /** Singular and plural. */
  verbs: [string, string];
  icon: ReactNode;
  tone: string;
  view: Partial<ListView>;
};

const WORDS: Record<AttentionReason, Words> = {
  'full-access': {
    verbs: ['has full access', 'have full access'],
    icon: <Shield {...ICON} />,
    tone: 'text-warn',
    view: { needs: 'full-access' },
  },
  'never-expires': {
    verbs: ['never expires', 'never expire'],
    icon: <Endless {...ICON} />,
    tone: 'text-warn',
    view: { needs: 'never-expires' },
  },
  'dead-scope': {
    verbs: ['unlocks nothing', 'unlock nothing'],
    icon: <TriangleAlert {...ICON} />,
    tone: 'text-warn',
    view: { needs: 'dead-scope' },
  },
  expiring: {
    verbs: ['ends within 7 days', 'end within 7 days'],
    icon: <Icon name="clock" />,
    tone: 'text-warn',
    view: { status: 'expiring' },
  },
  expired: {
    verbs: ['expired, not deleted yet', 'expired, not deleted yet'],
    icon: <Icon name="dashed" />,
    tone: 'text-off',
    view: { status: 'expired' },
  },
};

/** In the order in which they are shown. */
export const ATTENTION_REASONS = Object.keys(WORDS) as AttentionReason[];

/** `view` lists exactly the grants that are counted. */
export function describeReason(reason: AttentionReason, count: number) {
  const { verbs, ...looks } = WORDS[reason];
  return { ...looks, words: `${number.format(count)} ${verbs[count === 1 ? 0 : 1]}` };
}
