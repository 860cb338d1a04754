import { Link } from 'wouter';
import type { GrantList } from '../grants/data/grant-list';
import { Count, extentOf } from '../grants/view/count';
import { searchOf } from '../grants/view/list-view';
import { useBaseView } from '../grants/view/use-base-view';
import { paths } from '../lib/paths';
import { ATTENTION_REASONS, describeReason } from './attention-reasons';
import { useAttention } from './use-attention';

/**
 * What somebody can act on, each a link to those grants. Nothing is there until the counts are, so none of
 * them grows and moves the next one.
 */
export function AttentionPills({ list }: { list: GrantList }) {
  const counts = useAttention(list.chunks);
  const extent = extentOf(list);
  const base = useBaseView();
  if (counts === null || extent === 'counting') return null;
  const reasons = ATTENTION_REASONS.filter((reason) => counts.byReason[reason] > 0);
  if (reasons.length === 0) return null;
  return (
    <section aria-label="Needs attention">
      <ul className="flex flex-wrap gap-1.5">
        {reasons.map((reason) => {
          const count = counts.byReason[reason];
          const { verb, icon, view } = describeReason(reason, count === 1 && extent === 'whole');
          return (
            <li key={reason}>
              <Link
                href={paths.profile + searchOf({ ...base, ...view })}
                title={verb}
                className="inline-flex h-6.5 items-center gap-1.5 rounded-full border border-line-strong px-2 tabular-nums hover:bg-sunken hover:text-ink"
              >
                {icon}
                <Count count={count} extent={extent} />
                <span className="sr-only full:not-sr-only"> {verb}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
