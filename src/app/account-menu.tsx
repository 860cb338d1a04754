import { navigateGuarded } from '../lib/leave-guard';
import { endSession } from '../session/session';
import { useSession } from '../session/session-context';
import { copy } from '../ui/copy-text';
import { useMenu } from '../ui/menu-slot';

/** Two letters that stand for a profile. */
function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => word?.at(0)) : [name.slice(0, 2)];
  return letters.join('').toUpperCase();
}

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const menu = useMenu();
  const { session } = useSession();
  const { displayName, profileId, did } = session.profile;
  const items = [
    ...(did ? [{ label: 'Copy DID', onSelect: () => void copy('DID', did) }] : []),
    { label: 'Sign out', onSelect: () => navigateGuarded(() => void endSession()) },
  ];
  return (
    <>
      <button
        type="button"
        aria-label="Account"
        aria-haspopup="menu"
        aria-expanded={menu.openLabel !== null}
        onClick={(event) => menu.toggle({ anchor: event.currentTarget, label: 'Account', items })}
        className="grid size-8.5 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent"
      >
        {initialsOf(displayName ?? profileId)}
      </button>
      {menu.slot}
    </>
  );
}
