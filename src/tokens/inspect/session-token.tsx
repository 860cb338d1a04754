import type { Presentation } from '../../../protocol/presentation-verify';
import { Terms } from '../../ui/terms';
import { SignatureTerm } from './signature-term';
import { SignedByTerm } from './signed-by-term';
import { useSignature } from './use-signature';

const WORDS = {
  'one-time':
    'It is good for a single call, with full access, and only within an hour: then it is spent. No grant belongs to it, so there is nothing to revoke.',
  identity:
    'It only says whose it is. Servers take it where that is enough, for GET /profile and GET /challenges; whoever has it can do nothing else. There is nothing to revoke.',
};

type SessionTokenInspectionProps = { kind: keyof typeof WORDS; presentation: Presentation };

/** A token that a session signed for itself, which belongs to no grant. */
export function SessionTokenInspection({ kind, presentation }: SessionTokenInspectionProps) {
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
