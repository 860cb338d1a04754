import { useQuery } from '@tanstack/react-query';
import type { AuthGrant } from '../../protocol/auth-grant';
import { grantQueries } from '../grants/data/grant-queries';
import { useSession } from '../session/use-session';
import { SelectField } from '../ui/field';
import { ScopeDifference } from './scope-difference';

type CompareWithGrantProps = {
  scope: string;
  grants: AuthGrant[];
  /** The id of the grant that is compared; empty for none. */
  chosen: string;
  onChoose: (id: string) => void;
};

const nameOf = ({ name }: AuthGrant) => name || 'Grant without a name';

/** What a scope unlocks and a grant does not, and the other way round. */
export function CompareWithGrant({ scope, grants, chosen, onChoose }: CompareWithGrantProps) {
  const { send } = useSession();
  const loaded = grants.find(({ id }) => id === chosen);
  // A link may name a grant that is not loaded, or that is none.
  const { data, isError } = useQuery({
    ...grantQueries.detail(send, chosen),
    enabled: chosen !== '' && !loaded,
  });
  const grant = loaded ?? (chosen === '' ? undefined : data);
  return (
    <section aria-labelledby="difference" className="grid gap-4">
      <h3 id="difference" className="text-base font-semibold tracking-tight">
        Difference to a grant
      </h3>
      <div className="max-w-100">
        <SelectField
          label="Compare with"
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
          error={
            isError && !grant ? 'This grant could not be loaded. Choose another one.' : undefined
          }
        >
          <option value="">No grant</option>
          {chosen !== '' && !loaded && (
            <option value={chosen}>{grant ? nameOf(grant) : 'A grant that is not loaded'}</option>
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
            <code className="text-ink-2 wrap-anywhere">{grant.scope || 'no scope'}</code>
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
