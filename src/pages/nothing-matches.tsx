import type { ListView } from '../grants/list-view';
import { Button } from '../ui/button';

type NothingMatchesProps = { view: ListView; isOperationKnown: boolean; onClear: () => void };

/** What a filter that leaves nothing over says, and the way out of it. */
export function NothingMatches({ view, isOperationKnown, onClear }: NothingMatchesProps) {
  const why = !isOperationKnown
    ? `No operation of the network is named “${view.allows}”, so nobody knows which scope it needs.`
    : view.q === ''
      ? 'No grant is what the filters ask for.'
      : `No grant that the filters let through has “${view.q}” in its name, description or ID.`;
  return (
    <section className="grid max-w-140 gap-3 border-t border-line py-10">
      <h2 className="text-lg font-semibold tracking-tight">Nothing matches</h2>
      <p className="text-ink-2 wrap-anywhere">{why}</p>
      <div>
        <Button onClick={onClear}>Clear filters</Button>
      </div>
    </section>
  );
}
