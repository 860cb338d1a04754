import { type KeyboardEvent, type ReactNode, useId } from 'react';

type Tab<K extends string> = { key: K; label: string };

type TabsProps<K extends string> = {
  label: string;
  tabs: readonly Tab<K>[];
  current: K;
  onChange: (key: K) => void;
  /** Whether they stand side by side in one bar, each as wide as the others. */
  isSegmented?: boolean;
  children: ReactNode;
};

const LINE = {
  list: 'flex flex-wrap gap-x-4 border-b border-line wide:gap-x-6',
  tab: '-mb-px border-b-2 border-transparent py-2 wide:whitespace-nowrap hover:text-ink aria-selected:border-accent',
};

const SEGMENTS = {
  list: 'grid auto-cols-fr grid-flow-col rounded-lg bg-sunken p-1 text-small',
  tab: 'min-h-8 rounded-md border border-transparent px-0.5 hover:text-ink aria-selected:border-line-strong aria-selected:bg-raised',
};

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** WAI-ARIA APG, tabs: one tab stop, and arrow keys select. */
export function Tabs<K extends string>(props: TabsProps<K>) {
  const { label, tabs, current, onChange, isSegmented = false, children } = props;
  const look = isSegmented ? SEGMENTS : LINE;
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ key }) => key === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className={look.list}>
        {tabs.map(({ key, label: tabLabel }) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            aria-selected={key === current}
            aria-controls={`${id}-panel`}
            tabIndex={key === current ? 0 : -1}
            onClick={() => onChange(key)}
            className={`font-medium text-ink-2 aria-selected:text-ink ${look.tab}`}
          >
            {tabLabel}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`} className="pt-6">
        {children}
      </div>
    </>
  );
}
