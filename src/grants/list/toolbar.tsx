import { Search, X } from 'lucide-react';
import {
  type ComponentProps,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useState,
} from 'react';
import { STATES } from '../display/grant-status';
import { ATTENTION_WORDS } from '../view/attention-words';
import { hasChips, type ListView, SORTS, STATUSES } from '../view/list-view';
import { formatWeek, weekFrom } from '../view/week';
import { AllowsField } from './allows-field';
import { CHIPS_LAYOUT, TOOLBAR_LAYOUT } from './placeholders';
import { useAfterPress } from './use-after-press';

const DEBOUNCE_MS = 250;

type SearchBoxProps = { text: string; onSearch: (text: string) => void };

/**
 * Shows typing immediately and reports it after a short pause. Text from the URL replaces the draft
 * only if it differs from the last reported text, so a late URL update never swallows a keystroke.
 */
function SearchBox({ text, onSearch }: SearchBoxProps) {
  const [draft, setDraft] = useState(text);
  const [reported, setReported] = useState(text);
  const [isComposing, setComposing] = useState(false);
  const query = draft.trim();
  if (text !== reported) {
    setReported(text);
    if (text !== query) setDraft(text);
  }
  const report = () => {
    if (isComposing || query === reported) return;
    setReported(query);
    onSearch(query);
  };

  const afterPress = useAfterPress();
  const reportLatest = useEffectEvent((pathname: string) => {
    afterPress(() => location.pathname === pathname && report());
  });
  // Meets the clock: typing isn't interrupted. Only another key restarts the pause.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each key restarts the timer
  useEffect(() => {
    const timer = setTimeout(reportLatest, DEBOUNCE_MS, location.pathname);
    return () => clearTimeout(timer);
  }, [draft, isComposing]);

  return (
    <div className="relative col-span-2 min-w-0 @2xl:col-span-1 @4xl:max-w-95 @4xl:grow">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-2.25 left-3 text-ink-3"
      />
      <input
        type="search"
        aria-label="Search grants"
        placeholder="Search grants"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onBlur={() => afterPress(report)}
        className="h-8.5 w-full rounded-md border border-control bg-raised pr-3 pl-9"
      />
    </div>
  );
}

const SORT_LABELS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'Name',
  expires: 'Expires soonest',
};

type LabelledSelectProps = ComponentProps<'select'> & { label: string };

function LabelledSelect({ label, ...props }: LabelledSelectProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 @4xl:flex @4xl:items-center @4xl:gap-2">
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      <select
        {...props}
        id={id}
        className="h-8.5 min-w-0 rounded-md border border-control bg-raised px-2 text-ink"
      />
    </div>
  );
}

function Chip({ onRemove, children }: { onRemove: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onRemove}
      className="inline-flex h-8.5 max-w-full min-w-0 items-center gap-2 rounded-full border border-line-strong px-3 text-ink-2 hover:bg-sunken"
    >
      <span className="truncate">{children}</span>
      <X size={14} className="shrink-0" aria-label="(remove this filter)" role="img" />
    </button>
  );
}

type FilterChipsProps = { view: ListView; onChange: (change: Partial<ListView>) => void };

/** The filters that only links set. No field shows them, so each has a chip that removes it. */
function FilterChips({ view, onChange }: FilterChipsProps) {
  const { needs, ends } = view;
  if (!hasChips(view)) return null;
  return (
    <div className={CHIPS_LAYOUT}>
      {needs && (
        <Chip onRemove={() => onChange({ needs: '' })}>{ATTENTION_WORDS[needs].filter}</Chip>
      )}
      {ends && (
        <Chip onRemove={() => onChange({ ends: '' })}>Ends {formatWeek(weekFrom(ends))}</Chip>
      )}
    </div>
  );
}

type ListToolbarProps = {
  view: ListView;
  onChange: (change: Partial<ListView>, options?: { replace: boolean }) => void;
};

export function ListToolbar({ view, onChange }: ListToolbarProps) {
  return (
    <search>
      <div className={TOOLBAR_LAYOUT}>
        <SearchBox text={view.q} onSearch={(q) => onChange({ q }, { replace: true })} />
        <LabelledSelect
          label="Status"
          value={view.status}
          onChange={(event) => onChange({ status: event.target.value as ListView['status'] })}
        >
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {status === 'all' ? 'All' : STATES[status].word}
            </option>
          ))}
        </LabelledSelect>
        <LabelledSelect
          label="Sort"
          value={view.sort}
          onChange={(event) => onChange({ sort: event.target.value as ListView['sort'] })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_LABELS[sort]}
            </option>
          ))}
        </LabelledSelect>
        <AllowsField allows={view.allows} onChange={(allows) => onChange({ allows })} />
      </div>
      <FilterChips view={view} onChange={onChange} />
    </search>
  );
}
