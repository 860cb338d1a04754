import { CalendarPlus } from 'lucide-react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { download } from '../../lib/download';
import { serverNow } from '../../server-clock';
import { calendarOf, hasReminder } from '../display/calendar';
import { grantUrl } from '../display/grant-url';
import { LineButton } from './line-button';

/** Reminders of when the grants of a view expire, if any of them will. */
export function CalendarButton({ grants }: { grants: readonly AuthGrant[] }) {
  const now = serverNow();
  if (!grants.some((grant) => hasReminder(grant, now))) return null;
  const save = () =>
    download('expiring-grants.ics', 'text/calendar', calendarOf(grants, grantUrl, serverNow()));
  return (
    <LineButton isOnWide onClick={save}>
      <CalendarPlus aria-hidden size={14} />
      Add view to calendar
    </LineButton>
  );
}
