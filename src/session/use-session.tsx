import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Send } from '../lib/request';
import { createSend } from './send';
import type { Session } from './session';

type SignedIn = { session: Session; send: Send };

const SessionContext = createContext<SignedIn | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const signedIn = useMemo(() => ({ session, send: createSend(session) }), [session]);
  return <SessionContext value={signedIn}>{children}</SessionContext>;
}

export function useSession(): SignedIn {
  const signedIn = use(SessionContext);
  if (signedIn === null) throw new Error('useSession needs a SessionProvider above it');
  return signedIn;
}
