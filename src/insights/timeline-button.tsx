import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { GrantList } from '../grants/data/grant-list';
import { extentOf } from '../grants/view/count';
import { Popover } from '../ui/popover';
import { ExpiryTimeline } from './expiry-timeline';
import { useAttention } from './use-attention';

/** Small counts stay visible beside large ones. */
const heightOf = (count: number, max: number) =>
  count === 0 ? 0 : Math.max(3, Math.round(22 * Math.sqrt(count / max)));

/** A small picture of what expires when. Its button opens the large one. */
export function TimelineButton({ list }: { list: GrantList }) {
  const counts = useAttention(list.chunks);
  const extent = extentOf(list);
  /** The button, while the timeline is open. */
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const close = () => setOpener(null);
  if (counts === null || extent === 'counting') return null;
  const bars = counts.expiringByWeek;
  const max = Math.max(...bars);
  if (max === 0) return null;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={opener !== null}
        onClick={(event) => setOpener(opener ? null : event.currentTarget)}
        className="mb-1 hidden shrink-0 items-center gap-2 rounded-md px-2 text-small text-ink-2 hover:bg-sunken hover:text-ink full:flex"
      >
        Expiring, next 12 weeks
        <svg aria-hidden="true" width={96} height={24} className="text-accent">
          {bars.map((count, at) => {
            const height = heightOf(count, max);
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: the weeks never change order
                key={at}
                x={at * 8}
                y={23 - height}
                width={6}
                height={height}
                className={at === 0 ? 'fill-soon-mark' : 'fill-accent'}
              />
            );
          })}
          <path d="M0 23.5H94" className="stroke-line-strong" />
        </svg>
        <ChevronDown aria-hidden size={14} />
      </button>
      {opener && (
        <Popover label="Expiring grants" anchor={opener} align="right" onClose={close}>
          <ExpiryTimeline {...{ counts, extent }} onFollow={close} />
        </Popover>
      )}
    </>
  );
}
