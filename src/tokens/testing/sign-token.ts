import { signPresentation } from '../../../protocol/presentation';
import { generateRecoveryKey, importRecoveryKey } from '../../session/sign-in/recovery-key';

export const makeKeys = () => importRecoveryKey(generateRecoveryKey());

type Keys = Awaited<ReturnType<typeof makeKeys>>;

/** A token over a challenge, such as that of a grant. `holder` is the DID of the key if none is given. */
export const signToken = ({ did, privateKey }: Keys, challenge?: string, holder = did) =>
  signPresentation(holder, privateKey, challenge);
