import { useState } from 'react';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { type Verdict, verifyToken } from './verify-token';

type LiveCheckProps = { token: string; label: string };

/** A button that asks the server whether a token lives, and what it answered. */
export function LiveCheck({ token, label }: LiveCheckProps) {
  const { verdict, isChecking, check } = useLiveCheck();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button aria-disabled={isChecking} onClick={() => !isChecking && void check(token)}>
        {label}
      </Button>
      <p role="status" className={verdict?.isAlive ? 'text-ok' : 'text-warn'}>
        {verdict?.words}
      </p>
    </div>
  );
}

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
