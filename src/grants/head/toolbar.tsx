import { SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { type ListView, PLAIN_VIEW, SORTS } from '../view/list-view';
import { AllowsField } from './allows-field';
import { SearchBox } from './search-box';

const SORT_LABELS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'Name',
  expires: 'Expires soonest',
};

type ListToolbarProps = {
  view: ListView;
  onChange: (change: Partial<ListView>, options?: { replace: boolean }) => void;
};

function SortSelect({ view, onChange }: ListToolbarProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="w-14 shrink-0 text-ink-2 wide:w-auto">
        Sort
      </label>
      <Select
        id={id}
        value={view.sort}
        onChange={(event) => onChange({ sort: event.target.value as ListView['sort'] })}
        className="min-w-0 grow"
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_LABELS[sort]}
          </option>
        ))}
      </Select>
    </div>
  );
}

/** On narrow screens, what isn't searched for by name is behind a button, unless it's set. */
export function ListToolbar({ view, onChange }: ListToolbarProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(
    view.allows !== PLAIN_VIEW.allows || view.sort !== PLAIN_VIEW.sort,
  );
  return (
    <search className="flex flex-wrap items-center gap-x-2 gap-y-2 wide:flex-nowrap wide:gap-x-4">
      <SearchBox text={view.q} onSearch={(q) => onChange({ q }, { replace: true })} />
      <div className="wide:hidden">
        <Button
          isIcon
          aria-label="More filters"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <SlidersHorizontal aria-hidden size={16} />
        </Button>
      </div>
      <div
        id={id}
        className={`basis-full gap-2 wide:flex wide:grow-[3] wide:basis-0 wide:justify-between wide:gap-4 ${isOpen ? 'grid' : 'hidden'}`}
      >
        <AllowsField allows={view.allows} onChange={(allows) => onChange({ allows })} />
        <SortSelect {...{ view, onChange }} />
      </div>
    </search>
  );
}
