import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { formatAgo } from '../../english/dates';
import { useClock } from '../../lib/use-clock';
import { nameOf } from '../data/grant-name';
import { isNameShared } from '../data/loaded-grants';
import { nameWithId } from '../data/shared-names';

/** What a question calls a grant. It stays the same while the question is open. */
export function useNameInQuestion(grant: AuthGrant) {
  const client = useQueryClient();
  const [isShared] = useState(() => isNameShared(client, grant));
  return { isShared, name: isShared ? nameWithId(grant) : nameOf(grant) };
}

/** Says which of several grants of one name a question is about. */
export function NamesakeNote({ grant }: { grant: AuthGrant }) {
  const created = useClock((now) => formatAgo(grant.createdAt, now));
  return (
    <p>Another grant has the same name.{grant.createdAt && ` This one was created ${created}.`}</p>
  );
}
