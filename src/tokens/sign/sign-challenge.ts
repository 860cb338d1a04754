import { parseDidWeb } from '../../../protocol/did';
import { signPresentation } from '../../../protocol/presentation';
import { confirmSigner } from '../../servers/confirm-holder';
import type { KeySession } from '../../session/session';

/**
 * The did:web that the server calls the owner of the key; `null` if it names none. A token is never
 * signed as the key's own did:key, which works on every server of ours that knows the key: the
 * challenge could be one of those.
 */
export const signerOf = ({ profile: { did } }: KeySession): string | null =>
  did !== undefined && parseDidWeb(did) ? did : null;

/** The API token of the grant with this challenge; `null` if its owner doesn't want it signed. */
export async function signChallenge(
  session: KeySession,
  challenge: string,
): Promise<string | null> {
  const signer = signerOf(session);
  if (signer === null || !(await confirmSigner(session.server, signer))) return null;
  return signPresentation(signer, session.privateKey, challenge);
}
