import { blockedNavigation, navigateGuarded } from '../lib/leave-guard';
import { addressOf, hostOf } from '../servers/server-address';
import { profileNameOf } from '../session/profile-name';
import { endSession } from '../session/session';
import { useSession } from '../session/use-session';
import { shortcutDialog } from '../shortcuts/shortcut-store';
import { copy } from '../ui/copy-text';
import { useLazyMenu } from '../ui/lazy-menu';
import { initialsOf } from './initials';

const signOut = () => navigateGuarded(() => void endSession());

/** Nobody can tell whether the key is anywhere else. */
function askToSignOut(name: string): void {
  const question = {
    title: `Sign out of ${name}?`,
    text: 'This removes the key from this browser. You’ll need your recovery key to get back in.',
    stay: 'Cancel',
    leave: 'Sign out',
  };
  blockedNavigation.set({ question, go: signOut });
}

export function AccountMenu() {
  const menu = useLazyMenu();
  const { session } = useSession();
  const { did } = session.profile;
  const { server } = session;
  const items = [
    // Small screens show the server only here.
    {
      label: `Copy URL of ${hostOf(server)}`,
      onSelect: () => void copy('Server URL', addressOf(server)),
    },
    ...(did ? [{ label: 'Copy DID', onSelect: () => void copy('DID', did) }] : []),
    { label: 'Keyboard shortcuts', onSelect: () => shortcutDialog.set(true) },
    {
      label: 'Sign out',
      isApart: true,
      onSelect: session.kind === 'key' ? () => askToSignOut(session.profile.profileId) : signOut,
    },
  ];
  return (
    <>
      <span className="hidden items-center gap-1.5 text-small text-ink-2 wide:inline-flex">
        {hostOf(server)}
      </span>
      <button
        type="button"
        aria-label="Account"
        aria-haspopup="menu"
        aria-expanded={menu.openId !== null}
        onClick={(event) => menu.toggle({ anchor: event.currentTarget, id: 'account', items })}
        className="grid size-8.5 place-items-center rounded-full bg-accent-wash text-meta font-semibold text-accent"
      >
        {initialsOf(profileNameOf(session.profile))}
      </button>
      {menu.slot}
    </>
  );
}
