import type { Operation } from '../../protocol/catalogue/catalogue';
import { callOf } from '../scopes/catalogue/operation-reference';

type OperationGroupsProps = {
  operations: Operation[];
  /** How many there are in a group, where it is of interest that these are only some of them. */
  totals?: Map<string, number>;
};

/** So few are all read at once. */
const FEW = 24;

const byGroup = (operations: Operation[]) => Map.groupBy(operations, ({ group }) => group);

/** Operations by the resource that they are about, each group to be opened where there are many. */
export function OperationGroups({ operations, totals }: OperationGroupsProps) {
  return (
    <div className="gap-x-10 border-t border-line wide:columns-2">
      {[...byGroup(operations)].map(([group, some]) => (
        <details
          key={group}
          open={operations.length <= FEW}
          className="break-inside-avoid border-b border-line"
        >
          <summary className="py-2">
            <span className="font-medium wrap-anywhere">{group}</span>{' '}
            <span className="text-ink-3">
              {some.length}
              {totals && ` of ${totals.get(group)}`}
            </span>
          </summary>
          <ul className="grid gap-1 pb-3 pl-4">
            {some.map((one) => (
              <li key={callOf(one)} className="flex flex-wrap gap-x-3">
                <span className="wrap-anywhere">{one.operation}</span>
                <code className="self-center text-ink-3 wrap-anywhere">{callOf(one)}</code>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
