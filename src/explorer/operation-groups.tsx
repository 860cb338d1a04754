import type { Operation } from '../../protocol/catalogue/catalogue';
import { callOf } from '../scopes/catalogue/operation-reference';
import { Code } from '../ui/code';

type OperationGroupsProps = {
  operations: Operation[];
  /** How many operations each group has in all, to show next to the count here. */
  totals?: Map<string, number>;
};

/** All groups are open up to this many operations. */
const MAX_OPEN = 24;

const byGroup = (operations: Operation[]) => Map.groupBy(operations, ({ group }) => group);

export function OperationGroups({ operations, totals }: OperationGroupsProps) {
  return (
    <div className="gap-x-10 border-t border-line wide:columns-2">
      {[...byGroup(operations)].map(([group, ofGroup]) => (
        <details
          key={group}
          open={operations.length <= MAX_OPEN}
          className="break-inside-avoid border-b border-line"
        >
          <summary className="py-2">
            <span className="font-medium wrap-anywhere">{group}</span>{' '}
            <span className="text-ink-3">
              {ofGroup.length}
              {totals && ` of ${totals.get(group)}`}
            </span>
          </summary>
          <ul className="grid gap-1 pb-3 pl-4">
            {ofGroup.map((one) => (
              <li key={callOf(one)} className="flex flex-wrap gap-x-3">
                <span className="wrap-anywhere">{one.operation}</span>
                <Code className="self-center text-ink-3 wrap-anywhere">{callOf(one)}</Code>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
