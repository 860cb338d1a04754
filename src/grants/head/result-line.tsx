import { X } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { Attention } from '../../insights/late-summary';
import { type GrantList, IDLE_ROWS } from '../data/grant-list';
import { ATTENTION_WORDS } from '../view/attention-words';
import { type Extent, extentOf } from '../view/count';
import { isPlain, type ListView, PLAIN_VIEW } from '../view/list-view';
import { formatWeek, weekFrom } from '../view/week';
import { CalendarButton } from './calendar-button';
import { CountAll } from './count-all';
import { RESULT_LAYOUT } from './placeholders';

const number = numberFormat();

/** How many grants there are, as far as is known. */
function totalText(loaded: number, extent: Extent, hasMore: boolean): string {
  const count = number.format(loaded);
  const grants = loaded === 1 ? 'grant' : 'grants';
  if (extent === 'counting') return `Counting… ${count} so far`;
  if (extent === 'whole') return `${count} ${grants}`;
  // A round number, since it changes with each page that somebody scrolls to.
  const least = number.format(loaded < IDLE_ROWS ? loaded : loaded - (loaded % 1000));
  return hasMore ? `${least}+ grants` : `${count} ${grants} that could be listed`;
}

/** The whole list's result line says how many grants there are. */
export function ListTotal({ list }: { list: GrantList }) {
  const extent = extentOf(list);
  return (
    <p role="status" aria-busy={extent === 'counting'} className="tabular-nums wide:min-w-36">
      {totalText(list.rows.length, extent, list.hasMore)}
    </p>
  );
}

function Chip({ onRemove, children }: { onRemove: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onRemove}
      className="inline-flex h-6.5 max-w-full min-w-0 items-center gap-1.5 rounded-full border border-line-strong px-2.5 hover:bg-sunken"
    >
      <span className="truncate">{children}</span>
      <X size={14} className="shrink-0" aria-label="(remove this filter)" role="img" />
    </button>
  );
}

type FilterChipsProps = {
  view: ListView;
  onChange: (change: Partial<ListView>) => void;
};

/** The filters that only links set. No field shows them, so each has a chip that removes it. */
function FilterChips({ view: { needs, ends }, onChange }: FilterChipsProps) {
  return (
    <>
      {needs && (
        <Chip onRemove={() => onChange({ needs: '' })}>{ATTENTION_WORDS[needs].filter}</Chip>
      )}
      {ends && (
        <Chip onRemove={() => onChange({ ends: '' })}>Expires {formatWeek(weekFrom(ends))}</Chip>
      )}
    </>
  );
}

const LINE = 'result-line';

/**
 * The plain list and a filtered one have a line each, so that what was pressed may be gone. The focus then
 * goes to the same link in the new line, or else to how many grants there are.
 */
function keepFocus({ target }: MouseEvent): void {
  const pressed = (target as Element).closest('a')?.getAttribute('href');
  const isLost = () => document.activeElement === document.body;
  setTimeout(() => {
    const line = document.getElementById(LINE);
    if (!isLost() || !line) return;
    const links = [...line.querySelectorAll('a')];
    links.find((link) => link.getAttribute('href') === pressed)?.focus({ preventScroll: true });
    // On a narrow screen, the link is hidden.
    const status = line.querySelector<HTMLElement>('[role="status"]');
    if (!isLost() || !status) return;
    status.tabIndex = -1;
    status.focus({ preventScroll: true });
  });
}

type ResultLineProps = {
  list: GrantList;
  view: ListView;
  onChange: (change: Partial<ListView>) => void;
  /** Those of the view, once they are all here. */
  grants: readonly AuthGrant[] | null;
  /** How many grants there are, or match. */
  children?: ReactNode;
  /** What stands at its end. */
  tools: ReactNode;
};

/**
 * Always there, so filtering doesn't move the table. On narrow screens it has room for what needs attention
 * only while nothing but a status is filtered by.
 */
export function ResultLine(props: ResultLineProps) {
  const { list, view, onChange, grants, children, tools } = props;
  const isOverview = view.status !== 'expired' && isPlain({ ...view, status: PLAIN_VIEW.status });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only observes what's in it
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys click what's in it
    <div id={LINE} onClick={keepFocus} className={RESULT_LAYOUT}>
      {children}
      <CountAll list={list} />
      <div className={isOverview ? '' : 'hidden wide:block'}>
        <Attention list={list} />
      </div>
      <FilterChips {...{ view, onChange }} />
      {/* Not a box around what follows, which would move when it grows. */}
      <span className="grow" />
      {grants && <CalendarButton grants={grants} />}
      {tools}
    </div>
  );
}
