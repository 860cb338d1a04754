import type { ReactNode } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { type Reading, tokenIn } from '../read/read-token';
import { DecodedToken } from './decoded-token';
import { GrantTokenInspection } from './grant-token';
import { SessionTokenInspection } from './session-token';

/** A text that is a token of some kind, and what it was read as. */
export type Inspected = { text: string; reading: Exclude<Reading, { kind: 'no-token' }> };

const TITLES = {
  grant: 'The API token of a grant',
  'one-time': 'A token of a session, for one call',
  identity: 'A token that only names its holder',
  other: 'Not a token of this kind',
} as const;

type TokenInspectionProps = {
  inspected: Inspected;
  actionsFor: (grant: AuthGrant) => ReactNode;
  problemOf: (error: Error, again: () => void) => ReactNode;
};

/** What a token is, in plain words, and all that can be found out about it. */
export function TokenInspection({ inspected, actionsFor, problemOf }: TokenInspectionProps) {
  const { text, reading } = inspected;
  return (
    <section aria-labelledby="token-kind" className="mt-10">
      <h2 id="token-kind" tabIndex={-1} className="mb-2 text-lg font-semibold tracking-tight">
        {TITLES[reading.kind]}
      </h2>
      {reading.kind === 'other' && (
        <p className="mb-4 text-ink-2">
          {reading.words} No server of this kind takes it, and no grant belongs to it.
        </p>
      )}
      {reading.kind === 'grant' && (
        <GrantTokenInspection token={tokenIn(text)} {...{ reading, actionsFor, problemOf }} />
      )}
      {(reading.kind === 'one-time' || reading.kind === 'identity') && (
        <SessionTokenInspection kind={reading.kind} presentation={reading.presentation} />
      )}
      <div className="mt-4">
        <DecodedToken claims={reading.claims} />
      </div>
    </section>
  );
}
