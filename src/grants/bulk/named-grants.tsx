import { useId, useMemo, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { Button } from '../../ui/button';
import { nameOf } from '../data/grant-name';
import { createSharedNames, nameWithId } from '../data/shared-names';
import { formatNumber } from './bulk-words';

const FIRST_SHOWN = 5;
/** More would take a while to draw at once. */
const STEP = 1000;

type NamesProps = { grants: readonly AuthGrant[]; shared: ReadonlySet<string> };

function Names({ grants, shared }: NamesProps) {
  return (
    <ul className="grid list-disc gap-0.5 pl-5 text-ink">
      {grants.map((grant) => (
        <li key={grant.id} className="wrap-anywhere">
          <bdi>{shared.has(nameOf(grant)) ? nameWithId(grant) : nameOf(grant)}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** Which grants a question is about: the first ones, and all of them if asked. */
export function NamedGrants({ grants }: { grants: readonly AuthGrant[] }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const shared = useMemo(() => createSharedNames()(grants), [grants]);
  const [shown, setShown] = useState(STEP);
  // A button that hides a single name would take as much room as the name.
  const first = grants.length <= FIRST_SHOWN + 1 ? grants : grants.slice(0, FIRST_SHOWN);
  const others = grants.slice(first.length);
  const hidden = others.length - shown;
  return (
    <div className="grid justify-items-start gap-1">
      <Names grants={first} shared={shared} />
      {others.length > 0 && (
        <Button
          look="quiet"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          And {formatNumber(others.length)} more
        </Button>
      )}
      {isOpen && (
        <section
          id={id}
          aria-label="The other grants"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be focusable
          tabIndex={0}
          className="max-h-48 w-full overflow-y-auto rounded-md border border-line p-2"
        >
          <Names grants={others.slice(0, shown)} shared={shared} />
          {hidden > 0 && (
            <Button look="quiet" onClick={() => setShown(shown + STEP)}>
              Show {formatNumber(Math.min(hidden, STEP))} more
            </Button>
          )}
        </section>
      )}
    </div>
  );
}
