import { signPresentation } from '../../../protocol/presentation';
import type { KeySession } from '../../session/session';

/** Networks accept only the profile's DID, if it has one. */
export const holderOf = ({ profile, did }: KeySession) => profile.did ?? did;

/** Returns the API token of the grant with this challenge. */
export function signChallenge(session: KeySession, challenge: string): Promise<string> {
  return signPresentation(holderOf(session), session.privateKey, challenge);
}
