import { Shield } from 'lucide-react';
import { memo, useId, useMemo, useRef, useState } from 'react';
import { type Catalogue, unlockedBy } from '../../../protocol/catalogue/catalogue';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { announce } from '../../ui/status-region';
import { type BuilderWords, builderWords } from './builder-words';

/** People don't read more, and the first few are usually of one kind. */
const MAX_SHOWN = 5;

type BuilderSummaryProps = {
  value: string;
  onChange: (scope: string) => void;
  operations: Catalogue;
};

/** What a scope allows, how risky that is, what's wrong with it, and on demand each operation. */
export const BuilderSummary = memo(function BuilderSummary(props: BuilderSummaryProps) {
  const { value: scope, onChange, operations } = props;
  const words = useMemo(() => builderWords(scope, operations), [scope, operations]);
  return (
    <div className="grid gap-2">
      <Allowed words={words} />
      {words.reach && <UnlockedOperations scope={scope} operations={operations} />}
      <Issues words={words} onFix={onChange} />
    </div>
  );
});

function Allowed({ words: { allows, reach, risk } }: { words: BuilderWords }) {
  const isHigh = risk?.level === 'high' || risk?.level === 'full';
  return (
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
            <span>Risk: {risk.name}.</span>
          </span>{' '}
          <span>{risk.reason}</span>
        </p>
      )}
    </div>
  );
}

type IssuesProps = { words: BuilderWords; onFix: (scope: string) => void };

function Issues({ words: { issues, fixed }, onFix }: IssuesProps) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const more = issues.length - MAX_SHOWN;
  return (
    // Always mounted: it takes the focus from the button, which goes once it's pressed.
    <section ref={section} tabIndex={-1} aria-label="Suggestions" className="outline-none">
      {issues.length > 0 && (
        <div className="grid justify-items-start gap-3 border-l-2 border-warn py-1 pl-4">
          <ul className="grid gap-1 text-ink-2 wrap-anywhere">
            {issues.slice(0, MAX_SHOWN).map((issue) => (
              <li key={issue}>{issue}</li>
            ))}
            {more > 0 && <li>And {more} more like these.</li>}
          </ul>
          {fixed !== null && (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Button
                aria-describedby={`${id}-fixed`}
                onClick={() => {
                  onFix(fixed);
                  section.current?.focus({ preventScroll: true });
                  announce('Scope mended');
                }}
              >
                Apply suggestions
              </Button>
              <p id={`${id}-fixed`} className="text-[0.8125rem] text-ink-3 wrap-anywhere">
                Makes it <Code>{fixed || 'empty'}</Code>
              </p>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

type UnlockedOperationsProps = { scope: string; operations: Catalogue };

function UnlockedOperations({ scope, operations }: UnlockedOperationsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-max rounded font-medium text-ink-2">Unlocked operations</summary>
      {isOpen && <OperationsByGroup scope={scope} operations={operations} />}
    </details>
  );
}

function OperationsByGroup({ scope, operations }: UnlockedOperationsProps) {
  const unlocked = unlockedBy(scope, operations);
  const groups = [...new Set(unlocked.map(({ group }) => group))];
  if (groups.length === 0) return <p className="mt-2 text-ink-2">None.</p>;
  return (
    <ul className="mt-3 grid gap-4">
      {groups.map((group) => {
        const ofGroup = unlocked.filter((one) => one.group === group);
        return (
          <li key={group}>
            <p className="font-medium">
              {group} <span className="font-normal text-ink-3">{ofGroup.length}</span>
            </p>
            <ul>
              {ofGroup.map(({ operation, method, path }) => (
                <li key={operation} className="border-b border-line py-1 wrap-anywhere">
                  {operation}{' '}
                  <Code className="text-ink-3">
                    {method} {path}
                  </Code>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
