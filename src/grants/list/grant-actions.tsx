import { Ellipsis, KeyRound } from 'lucide-react';
import { useEffect } from 'react';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { oneLine } from '../../../protocol/visible';
import { download } from '../../lib/download';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import { useMediaQuery } from '../../lib/use-media-query';
import { serverNow } from '../../server-clock';
import { BottomBar } from '../../ui/bottom-bar';
import { Button, ButtonLink } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { useLazyMenu } from '../../ui/lazy-menu';
import { focusTitle } from '../../ui/page';
import { nameOf } from '../data/grant-name';
import { type EndActions, EndButton } from '../dialogs/end-button';
import { calendarOf, hasReminder } from '../display/calendar';
import { grantUrl } from '../display/grant-url';

type GrantActionsProps = {
  grant: AuthGrant;
  endActions: EndActions;
  createToken: (grant: AuthGrant) => void;
};

/** On phones, the two that count most are in a bar of their own, in reach of a thumb. */
const useIsPhone = () => useMediaQuery('(width < 48rem)');

/** What can be done with a grant in its state. */
export function GrantActions({ grant, endActions, createToken }: GrantActionsProps) {
  const hasEnded = useClock((now) => isOver(grant, now));
  const isInBar = useIsPhone() && !hasEnded;
  return (
    <>
      {!hasEnded && !isInBar && <CreateToken onClick={() => createToken(grant)} />}
      {grant.status !== 'revoked' && (
        <ButtonLink href={paths.replaceGrant(grant.id)}>Replace</ButtonLink>
      )}
      {!isInBar && <EndButton grant={grant} {...endActions} />}
      <MoreActions grant={grant} />
    </>
  );
}

export function GrantBar(props: GrantActionsProps) {
  const hasEnded = useClock((now) => isOver(props.grant, now));
  return useIsPhone() && !hasEnded && <Bar {...props} />;
}

export const focusTitleIfLost = () => document.activeElement === document.body && focusTitle();

function Bar({ grant, endActions, createToken }: GrantActionsProps) {
  // Meets the focus, which the bar takes with it.
  useEffect(() => () => void focusTitleIfLost(), []);
  return (
    // Always at the edge of the screen, even at the end of the page.
    <div className="fixed inset-x-0 bottom-0 z-5 px-4">
      <BottomBar label="Actions">
        <div className="flex flex-wrap gap-2 *:grow">
          <CreateToken onClick={() => createToken(grant)} />
          <EndButton grant={grant} {...endActions} />
        </div>
      </BottomBar>
    </div>
  );
}

function CreateToken({ onClick }: { onClick: () => void }) {
  return (
    <Button look="primary" onClick={onClick}>
      <KeyRound aria-hidden size={16} strokeWidth={1.8} />
      Create API token
    </Button>
  );
}

function saveReminder(grant: AuthGrant): void {
  const name = oneLine(nameOf(grant)).replace(/[^\p{L}\p{N} ._-]/gu, '_');
  download(`${name.slice(0, 80)}.ics`, 'text/calendar', calendarOf([grant], grantUrl, serverNow()));
}

function MoreActions({ grant }: { grant: AuthGrant }) {
  const menu = useLazyMenu();
  const items = [
    { label: 'Edit', href: paths.editGrant(grant.id) },
    { label: 'Duplicate', href: paths.duplicate(grant.id) },
    { label: 'Copy link', onSelect: () => void copy('Link', grantUrl(grant)) },
    ...(hasReminder(grant, serverNow())
      ? [{ label: 'Add to calendar', onSelect: () => saveReminder(grant) }]
      : []),
  ];
  return (
    <>
      <Button
        isIcon
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={menu.openId !== null}
        onClick={(event) => menu.toggle({ anchor: event.currentTarget, id: 'more', items })}
      >
        <Ellipsis aria-hidden size={16} strokeWidth={1.8} />
      </Button>
      {menu.slot}
    </>
  );
}
