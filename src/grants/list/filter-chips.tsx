import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ATTENTION_WORDS } from '../view/attention-words';
import { hasChips, type ListView } from '../view/list-view';
import { formatWeek, weekFrom } from '../view/week';
import { CHIPS_SPACE } from './toolbar-space';

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

/** The filters that a link has set: no field shows them, and each can be taken away. */
export function FilterChips({ view, onChange }: FilterChipsProps) {
  const { needs, ends } = view;
  if (!hasChips(view)) return null;
  return (
    <div className={CHIPS_SPACE}>
      {needs && (
        <Chip onRemove={() => onChange({ needs: '' })}>{ATTENTION_WORDS[needs].filter}</Chip>
      )}
      {ends && (
        <Chip onRemove={() => onChange({ ends: '' })}>Ends {formatWeek(weekFrom(ends))}</Chip>
      )}
    </div>
  );
}
