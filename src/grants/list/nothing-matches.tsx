import { Button } from '../../ui/button';
import { ATTENTION_WORDS } from '../view/attention-words';
import { isPlain, type ListView, PLAIN_VIEW } from '../view/list-view';
import { formatWeek, weekFrom } from '../view/week';

type NothingMatchesProps = { view: ListView; isOperationKnown: boolean; onClear: () => void };

/** What is said where a view has but one filter, of those that a link sets. */
function wordsOfOne(view: ListView): string | null {
  const { needs, ends } = view;
  const rest = { ...view, sort: PLAIN_VIEW.sort };
  if (needs !== '' && isPlain({ ...rest, needs: '' })) return ATTENTION_WORDS[needs].none;
  if (ends !== '' && isPlain({ ...rest, ends: '' }))
    return `No active grant ends in the week of ${formatWeek(weekFrom(ends))}.`;
  return null;
}

/** What a filter that leaves nothing over says, and the way out of it. */
export function NothingMatches({ view, isOperationKnown, onClear }: NothingMatchesProps) {
  const why = !isOperationKnown
    ? `The catalogue in use has no operation “${view.allows}”, so nobody knows which scope it needs.`
    : view.q === ''
      ? (wordsOfOne(view) ?? 'No grant is what the filters ask for.')
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
