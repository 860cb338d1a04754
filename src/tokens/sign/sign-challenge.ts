import { signPresentation } from '../../../protocol/presentation';
import type { KeySession } from '../../session/session';

/** In whose name a session signs the tokens of grants: the profile's, where it has one; networks take no other. */
export const holderOf = ({ profile, did }: KeySession) => profile.did ?? did;

/** The API token of the grant that has this challenge, signed here with the key of the session. */
export function signChallenge(session: KeySession, challenge: string): Promise<string> {
  return signPresentation(holderOf(session), session.privateKey, challenge);
}
