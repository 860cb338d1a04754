import { useSession } from '../../session/use-session';
import { Term } from '../../ui/terms';
import { isOwnDid } from './own-dids';

/** In whose name a token was signed, and whether that is whoever is signed in. */
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
