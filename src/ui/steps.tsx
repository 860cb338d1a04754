import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export function Steps({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="grid grid-cols-[minmax(0,1fr)]">
      {children}
    </ol>
  );
}

export type StepState = 'done' | 'current' | 'later';

type StepProps = { number: number; title: string; state: StepState; children?: ReactNode };

const MARKS: Record<StepState, string> = {
  done: 'border-ok text-ok',
  current: 'border-accent bg-accent text-accent-ink',
  later: 'border-line-strong text-ink-3',
};

const WORDS: Record<StepState, string> = { done: 'done', current: 'now', later: 'later' };

export function Step({ number, title, state, children }: StepProps) {
  return (
    <li
      aria-current={state === 'current' ? 'step' : undefined}
      className="relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-4 pb-8 before:absolute before:top-8 before:bottom-1 before:left-3.5 before:border-l before:border-line last:pb-0 last:before:hidden"
    >
      <span
        aria-hidden
        className={`grid size-7 place-items-center rounded-full border text-small font-semibold ${MARKS[state]}`}
      >
        {state === 'done' ? <Check size={16} strokeWidth={2} /> : number}
      </span>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 wrap-anywhere">
        <h2
          id={`step-${number}`}
          tabIndex={-1}
          className={`min-h-7 text-section/7 font-semibold tracking-tight outline-none ${state === 'later' ? 'text-ink-3' : ''}`}
        >
          {title}
          <span className="sr-only"> ({WORDS[state]})</span>
        </h2>
        {children}
      </div>
    </li>
  );
}

/** For when the button that led there is gone. */
export function focusStep(number: number): void {
  document.getElementById(`step-${number}`)?.focus();
}
