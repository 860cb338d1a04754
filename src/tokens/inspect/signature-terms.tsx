import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useSession } from '../../session/use-session';
import { Code } from '../../ui/code';
import { Term } from '../../ui/terms';
import { VisibleText } from '../../ui/visible-text';
import type { Reading } from '../text/read-token';
import type { useSignature } from './use-signature';
import type { Signature } from './verdict';
import { isOwnDid } from './whose';

const LOOKS = {
  checking: { Icon: CircleDashed, tone: 'text-ink-3', words: 'Checking…' },
  right: { Icon: CircleCheck, tone: 'text-ok', words: 'Valid: the holder signed it' },
  wrong: { Icon: CircleX, tone: 'text-bad', words: 'Invalid: the holder didn’t sign it' },
  none: { Icon: CircleX, tone: 'text-bad', words: 'None: it isn’t signed' },
  unknown: { Icon: CircleDashed, tone: 'text-warn', words: 'Not verified' },
} as const satisfies Record<Signature, unknown>;

export function SignatureTerm({ check }: { check: ReturnType<typeof useSignature> }) {
  const { signature, problem } = check;
  const { Icon, tone, words } = LOOKS[signature];
  return (
    <Term name="Signature">
      <span className={`inline-flex items-center gap-1.5 ${tone}`}>
        <Icon aria-hidden size={16} strokeWidth={1.8} />
        {words}
      </span>
      {problem && <p className="mt-1 text-ink-2">{problem}</p>}
    </Term>
  );
}

/** Whoever a token names. Until its signature is checked, that's a mere claim. */
export function HolderTerm({ reading, signature }: { reading: Reading; signature: Signature }) {
  const { session } = useSession();
  if (reading.holders.length === 0) return null;
  return (
    <Term name={signature === 'right' ? 'Signed by' : 'Says it’s from'}>
      {reading.holders.map((holder) => {
        const isOwn = holder.startsWith('did:') ? isOwnDid(holder, session) : null;
        return (
          <div key={holder}>
            <Code>
              <VisibleText text={holder} />
            </Code>
            {isOwn !== null && (
              <span className="text-ink-3"> · {isOwn ? 'your profile' : 'another profile'}</span>
            )}
          </div>
        );
      })}
    </Term>
  );
}
