import { hostOf } from '../session/server-address';
import { useSession } from '../session/use-session';

/** The server that the session talks to, by its host. */
export function ServerName() {
  const { server } = useSession().session;
  return (
    <span className="hidden items-center gap-1.5 text-[0.78125rem] text-ink-2 wide:inline-flex">
      {hostOf(server)}
    </span>
  );
}
