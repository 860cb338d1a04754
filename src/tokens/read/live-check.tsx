import { useRef, useState } from 'react';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { ErrorDetails } from '../../ui/error-details';
import { type LiveVerdict, verifyToken } from './verify-token';

const UNEXPECTED: LiveVerdict = {
  isAccepted: null,
  words: 'Couldn’t test the token. Something went wrong. Try again.',
};

type LiveCheckProps = { token: string; label: string };

export function LiveCheck({ token, label }: LiveCheckProps) {
  const { verdict, isChecking, check } = useLiveCheck();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button aria-disabled={isChecking} onClick={() => !isChecking && void check(token)}>
        {verdict?.isAccepted === null ? 'Try again' : label}
      </Button>
      <p role="status" className={verdict?.isAccepted ? 'text-ok' : 'text-warn'}>
        {verdict?.words}
      </p>
      <ErrorDetails error={verdict?.error} />
    </div>
  );
}

/** Asks the server of the session whether it accepts a token. Keeps the answer, not the token. */
export function useLiveCheck() {
  const { server } = useSession().session;
  const [verdict, setVerdict] = useState<LiveVerdict | null>(null);
  const [isChecking, setChecking] = useState(false);
  const latest = useRef(0);

  async function check(token: string): Promise<LiveVerdict> {
    latest.current += 1;
    const number = latest.current;
    setChecking(true);
    const next = await verifyToken(server, token).catch(() => UNEXPECTED);
    // The answer to an earlier question may be older than what happened since.
    if (number === latest.current) {
      setVerdict(next);
      setChecking(false);
    }
    return next;
  }

  return { verdict, isChecking, check };
}
