import { signPresentation } from '../../../protocol/presentation';
import type { KeySession } from '../../session/session';
import { generateRecoveryKey, importRecoveryKey } from '../../session/sign-in/recovery-key';
import { TOKEN_SESSION } from '../../session/testing/render-signed-in';

export const makeKeys = () => importRecoveryKey(generateRecoveryKey());

type Keys = Awaited<ReturnType<typeof makeKeys>>;

/** A session of the profile with a new key. */
export async function makeKeySession(): Promise<KeySession> {
  const { server, profile } = TOKEN_SESSION;
  return { kind: 'key', ...(await makeKeys()), server, profile };
}

/** A token over a challenge, such as that of a grant. The key names itself unless a holder is given. */
export const signToken = ({ did, privateKey }: Keys, challenge?: string, holder = did) =>
  signPresentation(holder, privateKey, challenge);
