import { ChevronDown } from 'lucide-react';
import { memo, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { AuthGrant } from '../../protocol/auth-grant';
import { numberFormat } from '../english/english';
import { PLAIN_VIEW, searchOf } from '../grants/view/list-view';
import { paths } from '../lib/paths';
import { useMediaQuery } from '../lib/use-media-query';
import { ATTENTION_REASONS, describeReason } from './attention-reasons';
import type { AttentionCounts } from './count-attention';
import { ExpiryTimeline } from './expiry-timeline';
import { useAttention } from './use-attention';

const number = numberFormat();

type AttentionListProps = { counts: AttentionCounts; className: string; onFollow?: () => void };

/** Reasons without grants keep their place, so nothing shifts while grants load. */
function AttentionList({
  counts: { needAttention, byReason },
  className,
  onFollow,
}: AttentionListProps) {
  if (needAttention === 0) return <p className="text-[0.8125rem] text-ink-2">Nothing right now.</p>;
  return (
    <ul className={`text-[0.8125rem] ${className}`}>
      {ATTENTION_REASONS.map((reason) => {
        const count = byReason[reason];
        const { words, icon, tone, view } = describeReason(reason, count);
        const isNone = count === 0;
        const content = (
          <>
            <span className={isNone ? '' : tone}>{icon}</span>
            {words}
          </>
        );
        const looks = 'inline-flex h-full items-center gap-1.5 whitespace-nowrap';
        return (
          <li key={reason}>
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

export const Insights = memo(function Insights({ chunks, isFullyLoaded }: InsightsProps) {
  const counts = useAttention(chunks);
  const isWide = useMediaQuery('(min-width: 48rem)');
  const isRoomy = useMediaQuery('(min-width: 76rem)');
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  if (counts === null || counts.total === 0) return null;

  const loaded = number.format(counts.total);
  const suffix = isFullyLoaded ? '' : ` · of ${loaded} loaded`;
  const needing = counts.needAttention === 0 ? 'nothing' : number.format(counts.needAttention);
  const title = `Needs attention · ${needing}${isFullyLoaded ? '' : ` of ${loaded} loaded`}`;
  if (isRoomy) {
    return (
      <div className="grid grid-cols-[25rem_minmax(0,1fr)] gap-x-6 pl-4">
        <section aria-label="Needs attention">
          <h2 className="mb-1 text-xs font-medium text-ink-3">
            {counts.needAttention === 0 ? `Needs attention${suffix}` : title}
          </h2>
          <AttentionList
            counts={counts}
            className="grid grid-flow-col grid-cols-[11rem_1fr] grid-rows-[repeat(3,1.5rem)]"
          />
        </section>
        <ExpiryTimeline counts={counts} suffix={suffix} height="mt-1 h-14" />
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
              counts={counts}
              className="grid auto-rows-[2rem] wide:auto-rows-[1.5rem]"
              onFollow={close}
            />
            {!isWide && (
              <ExpiryTimeline counts={counts} suffix={suffix} height="mt-1 h-16" onFollow={close} />
            )}
          </div>
        )}
      </section>
      {isWide && <ExpiryTimeline counts={counts} suffix={suffix} height="h-9.5" />}
    </>
  );
});
