import { Link } from 'wouter';
import { PLAIN_VIEW, searchOf } from '../grants/view/list-view';
import { paths } from '../lib/paths';
import { ATTENTION_REASONS, reasonOf } from './attention-reasons';
import type { AttentionCounts } from './count-attention';

type AttentionListProps = { tally: AttentionCounts; className: string; onFollow?: () => void };

/**
 * How many grants need attention for what, each with the way to just these. Each matter has its place,
 * also with no grant: as more is loaded, nothing shifts.
 */
export function AttentionList({
  tally: { needing, matters },
  className,
  onFollow,
}: AttentionListProps) {
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
