import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import type { Operation } from '../../protocol/catalogue/catalogue';
import { unlockedBy } from '../../protocol/catalogue/catalogue';
import { detailQuery } from '../grants/data/grant-detail';
import { nameOf } from '../grants/data/grant-name';
import { unlockedOnlyBy } from '../scopes/analysis/reach';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { useSession } from '../session/use-session';
import { Code } from '../ui/code';
import { SelectField } from '../ui/field';
import { Name } from '../ui/name';
import { OperationGroups } from './operation-groups';

type CompareWithGrantProps = {
  scope: string;
  grants: AuthGrant[];
  /** The id of a grant; empty for none. */
  chosen: string;
  onChoose: (id: string) => void;
};

export function CompareWithGrant({ scope, grants, chosen, onChoose }: CompareWithGrantProps) {
  const { send } = useSession();
  const loaded = grants.find(({ id }) => id === chosen);
  // A link can name a grant that isn't loaded, or doesn't exist.
  const { data, isError } = useQuery({
    ...detailQuery(send, chosen),
    enabled: chosen !== '' && !loaded,
  });
  const grant = loaded ?? (chosen === '' ? undefined : data);
  return (
    <section aria-labelledby="difference" className="grid gap-4">
      <h3 id="difference" className="text-section font-semibold tracking-tight">
        Difference from a grant
      </h3>
      <div className="max-w-100">
        <SelectField
          label="Compare with"
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
          error={
            isError && !grant ? 'This grant couldn’t be loaded. Choose another one.' : undefined
          }
        >
          <option value="">No grant</option>
          {chosen !== '' && !loaded && (
            <option value={chosen}>{grant ? nameOf(grant) : 'Unknown grant'}</option>
          )}
          {grants.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </SelectField>
      </div>
      {grant && (
        <>
          <p>
            <Code className="text-ink-2 wrap-anywhere">{grant.scope || 'no scope'}</Code>
          </p>
          <ScopeDifference
            one={{ name: 'the scope above', scope }}
            other={{ name: nameOf(grant), scope: grant.scope }}
          />
        </>
      )}
    </section>
  );
}

type NamedScope = { name: string; scope: string };

function ScopeDifference({ one, other }: { one: NamedScope; other: NamedScope }) {
  const { operations } = useCatalogue();
  const { onlyOne, onlyOther, both } = useMemo(() => {
    const first = unlockedOnlyBy(one.scope, other.scope, operations);
    const unshared = new Set(first);
    return {
      onlyOne: first,
      onlyOther: unlockedOnlyBy(other.scope, one.scope, operations),
      both: unlockedBy(one.scope, operations).filter((operation) => !unshared.has(operation)),
    };
  }, [one.scope, other.scope, operations]);
  return (
    <div className="grid gap-6">
      <OperationList title={<>Only {one.name}</>} operations={onlyOne} />
      <OperationList
        title={
          <>
            Only <Name>{other.name}</Name>
          </>
        }
        operations={onlyOther}
      />
      <OperationList title="Both" operations={both} />
    </div>
  );
}

function OperationList({ title, operations }: { title: React.ReactNode; operations: Operation[] }) {
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
