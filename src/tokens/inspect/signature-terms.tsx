import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { Session } from '../../session/session';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Term } from '../../ui/terms';
import type { useSignature } from './use-signature';
import type { Signature } from './verdict';

const LOOKS = {
  checking: { Icon: CircleDashed, tone: 'text-ink-3', words: 'Checking…' },
  right: { Icon: CircleCheck, tone: 'text-ok', words: 'Right: the holder signed it' },
  wrong: { Icon: CircleX, tone: 'text-bad', words: 'Wrong: the holder did not sign it' },
  unknown: { Icon: CircleDashed, tone: 'text-warn', words: 'Not checked' },
} as const satisfies Record<Signature, unknown>;

export function SignatureTerm({ check }: { check: ReturnType<typeof useSignature> }) {
  const { signature, problem, host, askHost } = check;
  const { Icon, tone, words } = LOOKS[signature];
  return (
    <Term name="Signature">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className={`inline-flex items-center gap-1.5 ${tone}`}>
          <Icon aria-hidden size={16} strokeWidth={1.8} />
          {words}
        </span>
        {host && <Button onClick={() => void askHost()}>Ask {host} for the key</Button>}
      </div>
      {problem && <p className="mt-1 text-ink-2">{problem}</p>}
    </Term>
  );
}

export function SignedByTerm({ holder }: { holder: string }) {
  const isOwn = isOwnDid(holder, useSession().session);
  return (
    <Term name="Signed by">
      <code>{holder}</code>
      {isOwn !== null && (
        <span className="text-ink-3"> · {isOwn ? 'your profile' : 'another profile'}</span>
      )}
    </Term>
  );
}

/** Whether a DID belongs to the profile of the session; `null` if this page can't tell. */
export function isOwnDid(did: string, session: Session): boolean | null {
  if (did === session.profile.did) return true;
  if (session.kind === 'key') return did === session.did;
  // A token session knows its profile, but not the key behind it.
  return did.startsWith('did:key:') ? null : false;
}
