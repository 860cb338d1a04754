import { type ComponentProps, useId } from 'react';
import { STATES } from '../display/grant-status';
import { type ListView, SORTS, STATUSES } from '../view/list-view';
import { AllowsField } from './allows-field';
import { FilterChips } from './filter-chips';
import { SearchBox } from './search-box';
import { TOOLBAR_SPACE } from './toolbar-space';

const SORT_WORDS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'Name',
  expires: 'Expires soonest',
};

type ChoiceProps = ComponentProps<'select'> & { label: string };

function Choice({ label, ...props }: ChoiceProps) {
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

type ListToolbarProps = {
  view: ListView;
  onChange: (change: Partial<ListView>, options?: { replace: boolean }) => void;
};

/** What the list is narrowed down to, and how it is sorted. */
export function ListToolbar({ view, onChange }: ListToolbarProps) {
  return (
    <search>
      <div className={TOOLBAR_SPACE}>
        <SearchBox text={view.q} onSearch={(q) => onChange({ q }, { replace: true })} />
        <Choice
          label="Status"
          value={view.status}
          onChange={(event) => onChange({ status: event.target.value as ListView['status'] })}
        >
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {status === 'all' ? 'All' : STATES[status].word}
            </option>
          ))}
        </Choice>
        <Choice
          label="Sort"
          value={view.sort}
          onChange={(event) => onChange({ sort: event.target.value as ListView['sort'] })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
        </Choice>
        <AllowsField allows={view.allows} onChange={(allows) => onChange({ allows })} />
      </div>
      <FilterChips view={view} onChange={onChange} />
    </search>
  );
}
