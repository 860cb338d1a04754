import type { EndActions } from '../../grants/dialogs/end-button';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { Term, Terms } from '../../ui/terms';
import { VisibleText } from '../../ui/visible-text';
import { LiveCheck } from '../read/live-check';
import type { Reading, TokenKind } from '../text/read-token';
import { ChallengeTerm } from './found-grant';
import { GrantOfToken } from './grant-of-token';
import type { GrantSearch } from './grant-search';
import { HolderTerm, SignatureTerm } from './signature-terms';
import { TokenContents, TokenRemarks } from './token-contents';
import { useSignature } from './use-signature';
import type { TokenVerdict } from './verdict';
import { VerdictBanner } from './verdict-banner';

const TITLES: Record<TokenKind, string> = {
  grant: 'API token',
  'one-time': 'One-time token',
  identity: 'Identity token',
  jwt: 'Token of another kind',
  encrypted: 'Encrypted token',
  opaque: 'Unreadable token',
};

/** What's good to know of a token that belongs to no grant. */
const VERDICTS: Record<Exclude<TokenKind, 'grant'>, TokenVerdict> = {
  'one-time': {
    tone: 'quiet',
    title: 'This token is good for one request.',
    words:
      'It gives full access, for an hour at most. No grant belongs to it, so there’s nothing to revoke.',
  },
  identity: {
    tone: 'quiet',
    title: 'This token only says whose it is.',
    words:
      'It’s good for GET /profile and GET /challenges. No grant belongs to it, so there’s nothing to revoke.',
  },
  jwt: {
    tone: 'quiet',
    title: 'This isn’t a token of a grant.',
    words:
      'It’s a JWT, but it isn’t signed over the challenge of a grant, so there’s nothing to revoke.',
  },
  encrypted: {
    tone: 'quiet',
    title: 'This token is encrypted.',
    words: 'Only its recipient can read it, so its grant is unknown.',
  },
  opaque: {
    tone: 'quiet',
    title: 'This token can’t be read here.',
    words: 'Only the server that issued it knows what it’s good for.',
  },
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
    <section aria-labelledby={id} className="mt-5 wide:mt-8">
      <h2
        id={id}
        tabIndex={-1}
        className="mb-3 scroll-mt-4 text-section font-semibold tracking-tight outline-none"
      >
        {count > 1 && `Token ${number} of ${count}: `}
        {TITLES[kind]}
      </h2>
      {kind !== 'grant' && (
        <VerdictBanner verdict={VERDICTS[kind]}>
          {check.host && (
            <div>
              <Button onClick={() => void check.askHost()}>Verify with {check.host}</Button>
            </div>
          )}
          {kind === 'opaque' && <LiveCheck token={token} label="Check with server" />}
        </VerdictBanner>
      )}
      {challenges.map((challenge) => (
        <GrantOfToken
          key={challenge}
          {...{ reading, challenge, check, isOneOfMany, ...grantProps }}
        />
      ))}
      <TokenRemarks reading={reading} />
      {reading.header && (
        <details className="mt-4">
          <summary className="w-fit font-medium text-ink-2">Technical details</summary>
          <div className="mt-2">
            <Terms>
              {count > 1 && <TokenTerm token={token} />}
              {challenges.map((challenge) => (
                <ChallengeTerm key={challenge} challenge={challenge} />
              ))}
              {reading.payload && (
                <>
                  <SignatureTerm check={check} />
                  <HolderTerm reading={reading} signature={check.signature} />
                </>
              )}
            </Terms>
            <TokenContents reading={reading} />
          </div>
        </details>
      )}
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
