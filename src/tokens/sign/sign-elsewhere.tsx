import type { AuthGrant } from '../../../protocol/auth-grant';
import type { Profile } from '../../../protocol/profile-answer';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { copy } from '../../ui/copy-text';
import { TextArea } from '../../ui/field';
import script from './sign-with-jose.mjs?raw';

type SignElsewhereProps = { grant: AuthGrant; profile: Profile };

/** For a session of an API token, which has no key to sign with. */
export function SignElsewhere({ grant, profile }: SignElsewhereProps) {
  return (
    <div className="grid gap-4 text-ink-2">
      <p>
        You’re signed in with an API token, and only the key of{' '}
        <strong className="text-ink">{profile.profileId}</strong> can create tokens. Sign this
        challenge with that key:
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Code className="text-ink wrap-anywhere">{grant.challenge}</Code>
        <Button onClick={() => void copy('Challenge', grant.challenge)}>Copy challenge</Button>
      </div>
      <p>
        Use <Code>getAPITokenForAuthGrant</Code> from the network’s SDK, or this Node.js script with
        jose for the DID <Code className="wrap-anywhere">{profile.did}</Code>:
      </p>
      <TextArea label="Script" value={script} readOnly isCode rows={6} />
      <div>
        <Button onClick={() => void copy('Script', script)}>Copy script</Button>
      </div>
    </div>
  );
}
