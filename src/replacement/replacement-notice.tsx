import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type AuthGrant, isOver, stateOf } from '../../protocol/auth-grant';
import { formatMoment } from '../english/dates';
import { detailQuery } from '../grants/data/grant-detail';
import { nameOf } from '../grants/data/grant-name';
import { paths } from '../lib/paths';
import { useClock } from '../lib/use-clock';
import { useSession } from '../session/use-session';
import { ButtonLink } from '../ui/button';
import { Name } from '../ui/name';
import { Notice } from '../ui/notice';
import { replacementsOf } from './stored-replacements';

/** For the page of a grant that replaces another one, or is being replaced. */
export function ReplacementNotice({ grant }: { grant: AuthGrant }) {
  const { session } = useSession();
  const stored = replacementsOf(session);
  const hasEnded = useClock((now) => isOver(grant, now));
  const asNew = stored.findByNew(grant.id);
  const asOld = stored.findByOld(grant.id);
  if (asNew?.finishedAt !== undefined)
    return <Finished id={asNew.replaced} finishedAt={asNew.finishedAt} />;
  if (asNew) return <ReplacedGrant id={asNew.replaced} />;
  if (!asOld || hasEnded) return null;
  return (
    <Notice label="Replacement">
      <p className="max-w-160">
        A replacement exists. This grant keeps working until you revoke it.
      </p>
      <ButtonLink href={paths.replaceGrant(grant.id)}>Continue replacement</ButtonLink>
    </Notice>
  );
}

/** The trace of a replacement. Its old grant can be gone by now. */
function Finished({ id, finishedAt }: { id: string; finishedAt: number }) {
  const { send } = useSession();
  const { data: replaced } = useQuery(detailQuery(send, id));
  return (
    <p role="status" className="mb-4 text-ink-2">
      Replaced{' '}
      {replaced ? (
        <Link href={paths.grant(id)} className="font-medium text-ink underline wrap-anywhere">
          <Name>{nameOf(replaced)}</Name>
        </Link>
      ) : (
        'another grant'
      )}{' '}
      on {formatMoment(new Date(finishedAt).toISOString())}.
    </p>
  );
}

function ReplacedGrant({ id }: { id: string }) {
  const { send } = useSession();
  const { data: replaced } = useQuery(detailQuery(send, id));
  const state = useClock((now) => (replaced ? stateOf(replaced, now) : ''));
  if (!replaced) return null;
  const link = (
    <Link href={paths.grant(id)} className="font-medium text-ink underline wrap-anywhere">
      <Name>{nameOf(replaced)}</Name>
    </Link>
  );
  if (state === 'revoked' || state === 'expired') {
    return (
      <Notice label="Replaced grant">
        <p>
          This grant replaces {link}, which {state === 'revoked' ? 'is revoked' : 'has expired'}.
        </p>
      </Notice>
    );
  }
  return (
    <Notice label="Replaced grant">
      <p className="max-w-160">
        This grant replaces {link}. The old one is still active, and so are its tokens. Revoke it
        once every program uses a token of this one.
      </p>
      <ButtonLink href={paths.replaceGrant(id)}>Continue replacement</ButtonLink>
    </Notice>
  );
}
