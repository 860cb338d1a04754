import { Shield, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { Catalogue } from '../../protocol/catalogue/catalogue';
import { riskOf } from '../scopes/analysis/risk';

/** How each level looks and what it is called: an icon and words, never colour alone. */
const LEVELS = {
  none: { words: 'No risk known', Icon: ShieldCheck, tone: 'text-ink-2' },
  low: { words: 'Low risk', Icon: ShieldCheck, tone: 'text-ok' },
  medium: { words: 'Medium risk', Icon: Shield, tone: 'text-ink' },
  high: { words: 'High risk', Icon: ShieldAlert, tone: 'text-warn' },
  full: { words: 'Full access', Icon: ShieldAlert, tone: 'text-bad' },
};

/** How much harm a scope could do, and why. */
export function RiskWords({ scope, operations }: { scope: string; operations: Catalogue }) {
  const { level, reason } = riskOf(scope, operations);
  const { words, Icon, tone } = LEVELS[level];
  return (
    <span>
      <span className={`inline-flex items-center gap-1.5 align-bottom font-medium ${tone}`}>
        <Icon aria-hidden size={16} strokeWidth={1.8} />
        {words}
      </span>{' '}
      <span className="text-ink-2">{reason}</span>
    </span>
  );
}
