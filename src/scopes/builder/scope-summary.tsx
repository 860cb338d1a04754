import { memo, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { type Catalogue, unlockedBy } from '../../../protocol/catalogue/catalogue';
import { canonicalScope } from '../../../protocol/scope';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { Icon } from '../../ui/icon';
import { announce } from '../../ui/status-region';
import { callOf } from '../catalogue/operation-reference';
import { useCatalogue } from '../catalogue/use-catalogue';
import { type BuilderWords, builderWords } from './builder-words';
import type { ScopeProps } from './scope-props';

/** People don't read more, and the first few are usually of one kind. */
const MAX_SHOWN = 4;

/** The scope as written, what it allows, how much, how risky that is, and what's wrong with it. */
export function ScopeSummary({ value, onChange }: ScopeProps) {
  const { name, operations } = useCatalogue();
  // It can lag behind typing.
  return <Summary scope={useDeferredValue(value)} {...{ name, onChange, operations }} />;
}

type SummaryProps = {
  scope: string;
  name: string;
  onChange: (scope: string) => void;
  operations: Catalogue;
};

const Summary = memo(function Summary({ scope, name, onChange, operations }: SummaryProps) {
  const words = useMemo(() => builderWords(scope, operations, name), [scope, name, operations]);
  return (
    <div className="grid gap-2">
      <Allowed scope={canonicalScope(scope)} words={words} />
      {words.reach && scope !== '' && <AllowedOperations {...{ scope, operations }} />}
      <Issues words={words} onFix={onChange} />
    </div>
  );
});

function Allowed({ scope, words }: { scope: string; words: BuilderWords }) {
  const { allows, reach, risk } = words;
  const isHigh = risk?.level === 'high' || risk?.level === 'full';
  return (
    <div aria-live="polite" className="grid gap-2 wrap-anywhere">
      {scope && (
        <p className="rounded-md bg-sunken px-3 py-2">
          <Code>{scope}</Code>
        </p>
      )}
      <p className="font-medium">
        {allows} {reach && <span className="block font-normal text-ink-2">{reach}</span>}
      </p>
      {risk && (
        <p className={isHigh ? 'rounded-md bg-warn-wash px-3 py-2 text-warn' : 'text-ink-2'}>
          <span className="inline-flex items-center gap-1.5 font-medium">
            {isHigh && <Icon name="shield" />}
            <span>{`${risk.name}.`}</span>
          </span>{' '}
          {risk.reason}
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
    <section ref={section} tabIndex={-1} aria-label="Issues" className="outline-none">
      {issues.length > 0 && (
        <div className="grid justify-items-start gap-2 border-l-2 border-warn py-1 pl-3">
          <ul className="grid gap-1 text-ink-2 wrap-anywhere">
            {issues.slice(0, MAX_SHOWN).map((issue) => (
              <li key={issue}>{issue}</li>
            ))}
            {more > 0 && <li>And {more} more like these.</li>}
          </ul>
          {fixed !== null && (
            <>
              <p id={`${id}-fixed`} className="text-small text-ink-3 wrap-anywhere">
                Result: <Code>{fixed || 'empty'}</Code>
              </p>
              <Button
                aria-describedby={`${id}-fixed`}
                onClick={() => {
                  onFix(fixed);
                  section.current?.focus({ preventScroll: true });
                  announce('Scope fixed');
                }}
              >
                Fix scope
              </Button>
            </>
          )}
        </div>
      )}
    </section>
  );
}

type AllowedOperationsProps = { scope: string; operations: Catalogue };

function AllowedOperations({ scope, operations }: AllowedOperationsProps) {
  const [isOpen, setOpen] = useState(false);
  const allowed = isOpen ? unlockedBy(scope, operations) : [];
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-max max-w-full rounded font-medium text-ink-2">
        Allowed operations
      </summary>
      {isOpen && (
        // A height of its own, so that the buttons below stay in sight.
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          tabIndex={0}
          aria-label="Allowed operations"
          className="mt-2 max-h-48 overflow-y-auto border-y border-line"
        >
          {allowed.length === 0 && <li className="py-1 text-ink-2">None.</li>}
          {allowed.map((one) => (
            <li
              key={callOf(one)}
              className="border-b border-line py-1 wrap-anywhere last:border-b-0"
            >
              {one.operation} <Code className="block text-ink-3">{callOf(one)}</Code>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
