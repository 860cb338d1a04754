import { navigateGuarded } from '../lib/leave-guard';
import { addressOf, hostOf } from '../servers/server-address';
import { profileNameOf } from '../session/profile-name';
import { endSession } from '../session/session';
import { useSession } from '../session/use-session';
import { copy } from '../ui/copy-text';
import { useLazyMenu } from '../ui/lazy-menu';
import { initialsOf } from './initials';

export function AccountMenu() {
  const menu = useLazyMenu();
  const { session } = useSession();
  const { did } = session.profile;
  const { server } = session;
  const items = [
    // Small screens show the server only here.
    {
      label: `Copy address of ${hostOf(server)}`,
      onSelect: () => void copy('Server address', addressOf(server)),
    },
    ...(did ? [{ label: 'Copy DID', onSelect: () => void copy('DID', did) }] : []),
    { label: 'Sign out', onSelect: () => navigateGuarded(() => void endSession()) },
  ];
  return (
    <>
      <span className="hidden items-center gap-1.5 text-[0.78125rem] text-ink-2 wide:inline-flex">
        {hostOf(server)}
      </span>
      <button
        type="button"
        aria-label="Account"
        aria-haspopup="menu"
        aria-expanded={menu.openId !== null}
        onClick={(event) => menu.toggle({ anchor: event.currentTarget, id: 'account', items })}
        className="grid size-8.5 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent"
      >
        {initialsOf(profileNameOf(session.profile))}
      </button>
      {menu.slot}
    </>
  );
}
