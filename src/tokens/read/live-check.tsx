import { useState } from 'react';
import { logError } from '../../lib/log-error';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { type LiveVerdict, verifyToken } from './verify-token';

type LiveCheckProps = { token: string; label: string };

export function LiveCheck({ token, label }: LiveCheckProps) {
  const { verdict, isChecking, check } = useLiveCheck();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button aria-disabled={isChecking} onClick={() => !isChecking && void check(token)}>
        {label}
      </Button>
      <p role="status" className={verdict?.isAccepted ? 'text-ok' : 'text-warn'}>
        {verdict?.words}
      </p>
    </div>
  );
}

const unexpected = (error: unknown): LiveVerdict => {
  logError(error);
  return {
    isAccepted: null,
    words: 'The token could not be checked. Something unexpected happened.',
  };
};

/** Asks the server of the session whether it accepts a token. Keeps the answer, not the token. */
export function useLiveCheck() {
  const { server } = useSession().session;
  const [verdict, setVerdict] = useState<LiveVerdict | null>(null);
  const [isChecking, setChecking] = useState(false);

  async function check(token: string): Promise<LiveVerdict> {
    setChecking(true);
    const next = await verifyToken(server, token).catch(unexpected);
    setVerdict(next);
    setChecking(false);
    return next;
  }

  return { verdict, isChecking, check };
}
