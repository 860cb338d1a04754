import { useDeferredValue, useId, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { AuthGrant } from '../../protocol/auth-grant';
import { fold } from '../../protocol/fold';
import { numberFormat } from '../english/english';
import { nameOf } from '../grants/data/grant-name';
import { paths } from '../lib/paths';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { Name } from '../ui/name';

export type GrantWithReason = { grant: AuthGrant; reason: string };

const FIRST_SHOWN = 20;

const number = numberFormat();

type GrantsWithReasonsProps = {
  title: string;
  grants: GrantWithReason[];
  /** Whether they're shown on request, with a search if they're many. */
  isFolded?: boolean;
};

export function GrantsWithReasons({ title, grants, isFolded = false }: GrantsWithReasonsProps) {
  const id = useId();
  const count = number.format(grants.length);
  return (
    <section aria-labelledby={id} className="grid min-w-0 content-start gap-2">
      <div className="flex items-baseline gap-2">
        <h3 id={id} className="text-section font-semibold tracking-tight">
          {title}
        </h3>
        <span className="text-ink-3">{count}</span>
      </div>
      {grants.length === 0 && <p className="border-t border-line py-2 text-ink-3">No grant.</p>}
      {grants.length > 0 &&
        (isFolded ? (
          <details className="border-t border-line py-2">
            <summary className="w-fit text-ink-2">Why not?</summary>
            <SearchedList title={title} grants={grants} />
          </details>
        ) : (
          <Rows title={title} grants={grants} />
        ))}
    </section>
  );
}

function SearchedList({ title, grants }: { title: string; grants: GrantWithReason[] }) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(fold(text.trim()));
  const found = useMemo(
    () =>
      wanted === ''
        ? grants
        : grants.filter(({ grant, reason }) => fold(`${nameOf(grant)} ${reason}`).includes(wanted)),
    [grants, wanted],
  );
  return (
    <div className="mt-2 grid gap-3">
      {grants.length > FIRST_SHOWN && (
        <div className="max-w-80">
          <TextField
            type="search"
            label="Search these grants"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      {found.length === 0 ? (
        <p role="status" className="text-ink-3">
          None of them has this in its name or reason.
        </p>
      ) : (
        <Rows title={title} grants={found} />
      )}
    </div>
  );
}

function Rows({ title, grants }: { title: string; grants: GrantWithReason[] }) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  const rest = grants.length - shown;
  return (
    <>
      <ul aria-label={title} className="border-t border-line">
        {grants.slice(0, shown).map(({ grant, reason }) => (
          <li key={grant.id} className="grid border-b border-line py-2 wrap-anywhere">
            <span>
              <Link href={paths.grant(grant.id)} className="font-medium hover:underline">
                <Name>{nameOf(grant)}</Name>
              </Link>
            </span>{' '}
            <span className="text-small text-ink-2">{reason}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <div>
          <Button look="quiet" onClick={() => setShown(shown + 100)}>
            {rest > 100 ? 'Show 100 more' : `Show the other ${rest}`}
          </Button>
        </div>
      )}
    </>
  );
}
