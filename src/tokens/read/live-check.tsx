import { Button } from '../../ui/button';
import { useLiveCheck } from './use-live-check';

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
