import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { formatMoment } from '../../english/dates';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import { ScopeAnalysis } from '../../scopes/display/scope-issues';
import { ScopeWords } from '../../scopes/display/scope-words';
import { LeakNote } from './leak-note';

type Heading = 'h2' | 'h3';

/** What a grant allows and, while it does, what somebody could do with a leaked token. */
export function ScopeCards({ grant, heading }: { grant: AuthGrant; heading: Heading }) {
  const { scope, expiresAt } = grant;
  const hasEnded = useClock((now) => isOver(grant, now));
  return (
    <div className={`grid items-stretch gap-4 ${hasEnded ? '' : 'wide:grid-cols-2'}`}>
      <Card heading={heading} title={hasEnded ? 'What it could do' : 'What it can do'}>
        <ul className="grid list-disc gap-1.5 pl-5 marker:text-ink-3">
          <li>
            <ScopeWords scope={scope} />
          </li>
          {!hasEnded && (
            <li>
              {expiresAt == null
                ? 'Until you revoke it: it never expires'
                : `Until ${formatMoment(expiresAt)}, or until you revoke it`}
            </li>
          )}
        </ul>
        <ScopeAnalysis scope={scope} />
        <p>
          <Link href={`${paths.scopes}?scope=${encodeURIComponent(scope)}`} className="underline">
            See every operation
          </Link>
        </p>
      </Card>
      {!hasEnded && (
        <Card heading={heading} title="If a token leaks">
          <LeakNote scope={scope} />
          <p className="text-ink">Revoking the grant stops every copy immediately.</p>
        </Card>
      )}
    </div>
  );
}

type CardProps = { title: string; heading: Heading; children: ReactNode };

function Card({ title, heading: Title, children }: CardProps) {
  return (
    <section
      aria-label={title}
      className="grid min-w-0 content-start gap-3 rounded-[0.625rem] border border-line bg-raised px-5 py-4 text-ink-2 wrap-anywhere"
    >
      <Title className="text-section font-semibold tracking-tight text-ink">{title}</Title>
      {children}
    </section>
  );
}
