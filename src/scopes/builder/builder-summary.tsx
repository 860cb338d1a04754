import { Shield } from 'lucide-react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import type { BuilderWords } from './builder-words';
import { UnlockedOperations } from './unlocked-operations';

type BuilderSummaryProps = { scope: string; words: BuilderWords; operations: Catalogue };

/** What a scope allows, how risky that is, and on demand each operation. */
export function BuilderSummary({ scope, words, operations }: BuilderSummaryProps) {
  const { allows, reach, risk } = words;
  const isHigh = risk?.level === 'high' || risk?.level === 'full';
  return (
    <>
      <div aria-live="polite" className="grid gap-2 wrap-anywhere">
        <p className="font-medium">
          {allows} {reach && <span className="block font-normal text-ink-2">{reach}</span>}
        </p>
        {risk && (
          <p
            className={
              isHigh
                ? 'flex flex-wrap gap-x-1.5 rounded-md bg-warn-wash px-4 py-3 text-warn'
                : 'flex flex-wrap gap-x-1.5 text-ink-2'
            }
          >
            <span className="inline-flex items-center gap-1.5 font-medium">
              {isHigh && <Shield aria-hidden size={16} strokeWidth={1.8} />}
              Risk: {risk.name}.
            </span>{' '}
            <span>{risk.reason}</span>
          </p>
        )}
      </div>
      {reach && <UnlockedOperations scope={scope} operations={operations} />}
    </>
  );
}
