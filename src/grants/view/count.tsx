import { numberFormat } from '../../english/english';
import type { GrantList } from '../data/grant-list';

/** Whether counts are of all grants, will be once they have loaded, or are of a part of them. */
export type Extent = 'whole' | 'counting' | 'part';

export const extentOf = ({ isWhole, isCounting }: GrantList): Extent =>
  isWhole ? 'whole' : isCounting ? 'counting' : 'part';

const number = numberFormat();

/**
 * Claims nothing that isn't proven: a part has at least as many, and none of them proves no zero.
 *
 * @internal exported for its test
 */
export const countText = (count: number, extent: Extent): string =>
  extent === 'whole'
    ? number.format(count)
    : extent === 'part' && count > 0
      ? `${number.format(count)}+`
      : '—';

type CountProps = { count: number; extent: Extent };

export function Count({ count, extent }: CountProps) {
  const text = countText(count, extent);
  if (text !== '—') return text;
  return (
    <>
      <span aria-hidden className="text-ink-3">
        —
      </span>
      <span className="sr-only">{extent === 'counting' ? 'still counting' : 'unknown'}</span>
    </>
  );
}
