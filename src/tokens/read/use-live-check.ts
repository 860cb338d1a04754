import { useState } from 'react';
import { useSession } from '../../session/use-session';
import { type Verdict, verifyToken } from './verify-token';

/** Asks the server of the session whether a token lives; the token itself is not kept here. */
export function useLiveCheck() {
  const { server } = useSession().session;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isChecking, setChecking] = useState(false);

  async function check(token: string): Promise<Verdict> {
    setChecking(true);
    const next = await verifyToken(server, token);
    setVerdict(next);
    setChecking(false);
    return next;
  }

  return { verdict, isChecking, check };
}
