import type { EndActions } from '../../grants/dialogs/end-button';
import { Code } from '../../ui/code';
import { Term, Terms } from '../../ui/terms';
import { VisibleText } from '../../ui/visible-text';
import { LiveCheck } from '../read/live-check';
import type { Reading, TokenKind } from '../text/read-token';
import { GrantOfToken } from './grant-of-token';
import type { GrantSearch } from './grant-search';
import { HolderTerm, SignatureTerm } from './signature-terms';
import { TokenContents } from './token-contents';
import { useSignature } from './use-signature';
import { VerdictBanner } from './verdict-banner';

const TITLES: Record<TokenKind, string> = {
  grant: 'API token',
  'one-time': 'One-time token',
  identity: 'Identity token',
  jwt: 'Token of another kind',
  encrypted: 'Encrypted token',
  opaque: 'Unreadable token',
};

const WORDS: Record<Exclude<TokenKind, 'grant'>, string> = {
  'one-time':
    'It’s good for one request with full access, for an hour at most. No grant belongs to it, so there’s nothing to revoke.',
  identity:
    'It only says whose it is, so it’s good for GET /profile and GET /challenges. No grant belongs to it, so there’s nothing to revoke.',
  jwt: 'It’s a JWT, but not one that’s signed over the challenge of a grant. No grant belongs to it, so there’s nothing to revoke.',
  encrypted:
    'Only its recipient can read it, so it can’t be told here whether a grant belongs to it.',
  opaque: 'It can’t be read here. Only the server that gave it out knows what it’s good for.',
};

export type TokenInspectionProps = {
  reading: Reading;
  /** Its place among the tokens of the text, from 1. */
  number: number;
  count: number;
  search: GrantSearch;
  onRetry: () => void;
  endActions: EndActions;
};

export function TokenInspection(props: TokenInspectionProps) {
  const { reading, number, count, ...grantProps } = props;
  const { token, kind, challenges } = reading;
  const check = useSignature(reading);
  const isOneOfMany = count > 1 || challenges.length > 1;
  const id = `token-${number}`;
  return (
    <section aria-labelledby={id} className="mt-10 first:mt-8">
      <h2
        id={id}
        tabIndex={-1}
        className="mb-3 scroll-mt-4 text-lg font-semibold tracking-tight outline-none"
      >
        {count > 1 && `Token ${number} of ${count}: `}
        {TITLES[kind]}
      </h2>
      {kind !== 'grant' && <VerdictBanner tone="quiet">{WORDS[kind]}</VerdictBanner>}
      {challenges.map((challenge) => (
        <GrantOfToken
          key={challenge}
          {...{ reading, challenge, isOneOfMany, ...grantProps }}
          signature={check.signature}
        />
      ))}
      {kind === 'opaque' && (
        <div className="my-4">
          <LiveCheck token={token} label="Ask the server" />
        </div>
      )}
      {reading.payload && (
        // Where terms are above, both draw a line, which has to be one.
        <div className={kind === 'grant' ? '-mt-px' : 'mt-4'}>
          <Terms>
            {count > 1 && <TokenTerm token={token} />}
            <SignatureTerm check={check} />
            <HolderTerm reading={reading} signature={check.signature} />
          </Terms>
        </div>
      )}
      <TokenContents reading={reading} />
    </section>
  );
}

/** Enough of a token to find it in the text again. */
function TokenTerm({ token }: { token: string }) {
  return (
    <Term name="Ends with">
      <Code>
        <VisibleText text={`…${token.slice(-12)}`} />
      </Code>
    </Term>
  );
}
