import { useState } from 'react';
import { type Catalogue, unlockedBy } from '../../../protocol/catalogue/catalogue';

type UnlockedOperationsProps = { scope: string; operations: Catalogue };

/** The operations that a scope unlocks, by group; looked up once somebody wants to see them. */
export function UnlockedOperations({ scope, operations }: UnlockedOperationsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-max rounded font-medium text-ink-2">Unlocked operations</summary>
      {isOpen && <OperationsByGroup scope={scope} operations={operations} />}
    </details>
  );
}

function OperationsByGroup({ scope, operations }: UnlockedOperationsProps) {
  const unlocked = unlockedBy(scope, operations);
  const groups = [...new Set(unlocked.map(({ group }) => group))];
  if (groups.length === 0) return <p className="mt-2 text-ink-2">None.</p>;
  return (
    <ul className="mt-3 grid gap-4">
      {groups.map((group) => {
        const ofGroup = unlocked.filter((one) => one.group === group);
        return (
          <li key={group}>
            <p className="font-medium">
              {group} <span className="font-normal text-ink-3">{ofGroup.length}</span>
            </p>
            <ul>
              {ofGroup.map(({ operation, method, path }) => (
                <li key={operation} className="border-b border-line py-1 wrap-anywhere">
                  {operation}{' '}
                  <code className="text-ink-3">
                    {method} {path}
                  </code>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
