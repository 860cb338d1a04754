import { useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { nameOf } from '../grants/data/grant-name';
import { GrantLoader } from '../grants/display/grant-loader';
import { useFormSummarySettled } from '../grants/form/form-aside';
import { LockedAccess } from '../grants/form/locked-access';
import { SessionGrantForm } from '../grants/form/session-grant-form';
import { useExistingGrant } from '../grants/form/use-existing-grant';
import { formValuesOf } from '../grants/form/values-of-grant';
import { paths } from '../lib/paths';
import { useReplacement } from '../replacement/use-replacement';
import { useSummarySettled } from '../scopes/builder/lazy-scope-summary';
import { Name } from '../ui/name';
import { Page } from '../ui/page';
import { titles } from '../ui/titles';

/** Changing the scope or expiry, which servers lock, creates a replacement instead. */
export function EditGrantPage({ id }: { id: string }) {
  const isScopeReady = useSummarySettled();
  const isReady = useFormSummarySettled() && isScopeReady;
  return (
    <GrantLoader id={id} isReady={isReady} title={titles.editGrant} shape="form">
      {(grant) => <EditGrant grant={grant} />}
    </GrantLoader>
  );
}

function EditGrant(props: { grant: AuthGrant }) {
  // As it was when the form opened: only fields changed here are sent, whatever others save meanwhile.
  const [grant] = useState(props.grant);
  const { id } = grant;
  const existing = useExistingGrant(grant);
  const { save } = useReplacement(id);
  return (
    <Page
      title={titles.editGrant}
      isBelowList
      subtitle={<Name className="wrap-anywhere">{nameOf(grant)}</Name>}
    >
      <SessionGrantForm
        defaults={formValuesOf(grant)}
        existing={existing}
        access={(form, fields) => <LockedAccess {...{ grant, form }}>{fields}</LockedAccess>}
        draftKey={`edit.${id}`}
        cancelHref={paths.grant(id)}
        onSaved={(saved) => {
          if (saved !== id) save({ id: saved, checkedAt: null });
        }}
        nextHref={(saved) => (saved === id ? paths.grant(id) : paths.replaceGrant(id))}
      />
    </Page>
  );
}
