import { useState } from 'react';
import type { LeftOut } from '../../protocol/catalogue/openapi-catalogue';
import { numberFormat } from '../english/english';
import { Button } from '../ui/button';

const FIRST_SHOWN = 50;

const number = numberFormat();

type LeftOutListProps = {
  /** What they are. */
  title: string;
  items: readonly LeftOut[];
};

/** What can't be used of a document, and why. */
export function LeftOutList({ title, items }: LeftOutListProps) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  const rest = items.length - shown;
  return (
    <details className="border-b border-line first:border-t">
      <summary className="py-2 font-medium text-warn">{title}</summary>
      <ul className="grid gap-2 pb-3 pl-4">
        {items.slice(0, shown).map(({ place, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two can be alike
          <li key={index} className="grid wrap-anywhere">
            <code>
              <bdi>{place}</bdi>
            </code>
            <span className="text-ink-2">
              <bdi>{reason}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <div className="pb-3 pl-4">
          <Button look="quiet" onClick={() => setShown(shown + 500)}>
            {rest > 500 ? 'Show 500 more' : `Show the other ${number.format(rest)}`}
          </Button>
        </div>
      )}
    </details>
  );
}
