import { ChevronDown } from 'lucide-react';
import { memo, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { AuthGrant } from '../../protocol/auth-grant';
import { PLAIN_VIEW, searchOf } from '../grants/view/list-view';
import { paths } from '../lib/paths';
import { useMediaQuery } from '../lib/use-media-query';
import { ATTENTION_REASONS, reasonOf } from './attention-reasons';
import type { AttentionCounts } from './count-attention';
import { ExpiryTimeline } from './expiry-timeline';
import { useAttention } from './use-attention';

const number = new Intl.NumberFormat();

type AttentionListProps = { tally: AttentionCounts; className: string; onFollow?: () => void };

/**
 * How many grants need attention for what, each with the way to just these. Each matter has its place,
 * also with no grant: as more is loaded, nothing shifts.
 */
function AttentionList({ tally: { needing, matters }, className, onFollow }: AttentionListProps) {
  if (needing === 0) return <p className="text-[0.8125rem] text-ink-2">Nothing right now.</p>;
  return (
    <ul className={`text-[0.8125rem] ${className}`}>
      {ATTENTION_REASONS.map((matter) => {
        const { words, icon, tone, view } = reasonOf(matter, matters[matter]);
        const isNone = matters[matter] === 0;
        const content = (
          <>
            <span className={isNone ? '' : tone}>{icon}</span>
            {words}
          </>
        );
        const looks = 'inline-flex h-full items-center gap-1.5 whitespace-nowrap';
        return (
          <li key={matter}>
            {isNone ? (
              <span className={`text-ink-3 ${looks}`}>{content}</span>
            ) : (
              <Link
                href={paths.profile + searchOf({ ...PLAIN_VIEW, ...view })}
                onClick={onFollow}
                className={`hover:underline ${looks}`}
              >
                {content}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export type InsightsProps = { chunks: AuthGrant[][]; isFullyLoaded: boolean };

/** What of the loaded grants needs attention, and what of them ends when. */
export const Insights = memo(function Insights({ chunks, isFullyLoaded }: InsightsProps) {
  const tally = useAttention(chunks);
  const isWide = useMediaQuery('(min-width: 48rem)');
  const isRoomy = useMediaQuery('(min-width: 76rem)');
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  if (tally === null || tally.grants === 0) return null;

  const loaded = number.format(tally.grants);
  const among = isFullyLoaded ? '' : ` · of ${loaded} loaded`;
  const needing = tally.needing === 0 ? 'nothing' : number.format(tally.needing);
  const title = `Needs attention · ${needing}${isFullyLoaded ? '' : ` of ${loaded} loaded`}`;
  if (isRoomy) {
    return (
      <div className="grid grid-cols-[25rem_minmax(0,1fr)] gap-x-6 pl-4">
        <section aria-label="Needs attention">
          <h2 className="mb-1 text-xs font-medium text-ink-3">
            {tally.needing === 0 ? `Needs attention${among}` : title}
          </h2>
          <AttentionList
            tally={tally}
            className="grid grid-flow-col grid-cols-[11rem_1fr] grid-rows-[repeat(3,1.5rem)]"
          />
        </section>
        <ExpiryTimeline tally={tally} among={among} height="mt-1 h-14" />
      </div>
    );
  }
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <section aria-label="Needs attention">
        <h2>
          <button
            ref={opener}
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setOpen(!isOpen)}
            className="flex h-8 w-full items-center justify-between text-left text-[0.8125rem] hover:underline wide:h-6"
          >
            <span className="truncate">{title}</span>
            <ChevronDown
              aria-hidden
              size={16}
              className={`shrink-0 ${isOpen ? 'rotate-180' : ''}`}
            />
          </button>
        </h2>
        {isOpen && (
          <div id={id} className="grid gap-3 pb-1 wide:pb-3">
            <AttentionList
              tally={tally}
              className="grid auto-rows-[2rem] wide:auto-rows-[1.5rem]"
              onFollow={close}
            />
            {!isWide && (
              <ExpiryTimeline tally={tally} among={among} height="mt-1 h-16" onFollow={close} />
            )}
          </div>
        )}
      </section>
      {isWide && <ExpiryTimeline tally={tally} among={among} height="h-9.5" />}
    </>
  );
});
