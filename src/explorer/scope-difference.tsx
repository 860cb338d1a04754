import { useMemo } from 'react';
import type { Operation } from '../../protocol/catalogue/catalogue';
import { unlockedBy } from '../../protocol/catalogue/catalogue';
import { unlockedOnlyBy } from '../scopes/analysis/reach';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { OperationGroups } from './operation-groups';

type Named = { name: string; scope: string };

/** What two scopes unlock: only the one, only the other, and both. */
export function ScopeDifference({ one, other }: { one: Named; other: Named }) {
  const { operations } = useCatalogue();
  const { onlyOne, onlyOther, both } = useMemo(() => {
    const first = unlockedOnlyBy(one.scope, other.scope, operations);
    const apart = new Set(first);
    return {
      onlyOne: first,
      onlyOther: unlockedOnlyBy(other.scope, one.scope, operations),
      both: unlockedBy(one.scope, operations).filter((operation) => !apart.has(operation)),
    };
  }, [one.scope, other.scope, operations]);
  return (
    <div className="grid gap-6">
      <Part title={<>Only {one.name}</>} operations={onlyOne} />
      <Part
        title={
          <>
            Only <bdi>{other.name}</bdi>
          </>
        }
        operations={onlyOther}
      />
      <Part title="Both" operations={both} />
    </div>
  );
}

function Part({ title, operations }: { title: React.ReactNode; operations: Operation[] }) {
  return (
    <section className="grid gap-2">
      <h4 className="font-medium wrap-anywhere">
        {title} <span className="font-normal text-ink-3">{operations.length}</span>
      </h4>
      {operations.length > 0 ? (
        <OperationGroups operations={operations} />
      ) : (
        <p className="text-ink-3">No operation.</p>
      )}
    </section>
  );
}
