import type { Presentation } from '../../../protocol/presentation-verify';
import type { EndActions } from '../../grants/dialogs/end-button';
import { Terms } from '../../ui/terms';
import { type Claims, type Reading, tokenIn } from '../read/read-token';
import { GrantTokenInspection } from './grant-token';
import { SignatureTerm, SignedByTerm } from './signature-terms';
import { useSignature } from './use-signature';

export type Inspected = { text: string; reading: Exclude<Reading, { kind: 'no-token' }> };

const TITLES = {
  grant: 'The API token of a grant',
  'one-time': 'A token of a session, for one call',
  identity: 'A token that only names its holder',
  other: 'Not a token of this kind',
} as const;

type TokenInspectionProps = {
  inspected: Inspected;
  endActions: EndActions;
};

export function TokenInspection({ inspected, endActions }: TokenInspectionProps) {
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
        <GrantTokenInspection token={tokenIn(text)} {...{ reading, endActions }} />
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

function DecodedToken({ claims }: { claims: Claims }) {
  return (
    <details className="text-ink-2">
      <summary className="w-fit font-medium">Header and payload</summary>
      {[claims.header, claims.payload].map((part, index) => (
        <pre
          key={index === 0 ? 'header' : 'payload'}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards can scroll only a box that takes the focus
          tabIndex={0}
          className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-[0.78125rem]"
        >
          {JSON.stringify(part, null, 2)}
        </pre>
      ))}
    </details>
  );
}

const WORDS = {
  'one-time':
    'It is good for a single call, with full access, and only within an hour: then it is spent. No grant belongs to it, so there is nothing to revoke.',
  identity:
    'It only says whose it is. Servers take it where that is enough, for GET /profile and GET /challenges; whoever has it can do nothing else. There is nothing to revoke.',
};

type SessionTokenInspectionProps = { kind: keyof typeof WORDS; presentation: Presentation };

function SessionTokenInspection({ kind, presentation }: SessionTokenInspectionProps) {
  const check = useSignature(presentation);
  return (
    <>
      <p className="mb-4 text-ink-2">{WORDS[kind]}</p>
      <Terms>
        <SignatureTerm check={check} />
        <SignedByTerm holder={presentation.holder} />
      </Terms>
    </>
  );
}
