import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AuthGrant } from '../../protocol/auth-grant';
import { nameOf } from '../grants/data/grant-name';
import { GrantLoader } from '../grants/display/grant-loader';
import type { EndLimit } from '../grants/form/end-limit';
import { createInputOf, type GrantFormValues, needsReplacement } from '../grants/form/form-values';
import { SessionGrantForm } from '../grants/form/session-grant-form';
import { formValuesOf, updatesOf } from '../grants/form/values-of-grant';
import { useCreateGrant } from '../grants/writes/use-create-grant';
import { useUpdateGrant } from '../grants/writes/use-update-grant';
import { paths } from '../lib/paths';
import { useReplacement } from '../replacement/use-replacement';
import { useBuilderSettled } from '../scopes/builder/lazy-builder';
import { serverNow } from '../server-clock';
import { Page } from '../ui/page';
import { announce } from '../ui/status-region';

/** Changing the scope or expiry, which servers lock, creates a replacement instead. */
export function EditGrantPage({ id }: { id: string }) {
  const isReady = useBuilderSettled();
  return (
    <GrantLoader id={id} isReady={isReady}>
      {(grant) => <EditGrant grant={grant} />}
    </GrantLoader>
  );
}

function EditGrant(props: { grant: AuthGrant }) {
  // As it was when the form opened: only fields changed here are sent, whatever others save meanwhile.
  const [grant] = useState(props.grant);
  const [, navigate] = useLocation();
  const { mutateAsync: update } = useUpdateGrant(grant.id);
  const createOnce = useCreateGrant();
  const { save: saveReplacement } = useReplacement(grant.id);
  const defaults = formValuesOf(grant);

  async function save(values: GrantFormValues) {
    await update(updatesOf(values, defaults));
    return () => {
      announce('Changes saved');
      navigate(paths.grant(grant.id));
    };
  }

  async function replace(values: GrantFormValues, limit?: EndLimit) {
    const input = createInputOf(values, serverNow(), { existing: grant, limit });
    const id = await createOnce({ ...input, replaces: grant.id });
    saveReplacement({ id, checkedAt: null });
    return () => {
      announce('Grant created');
      navigate(paths.replaceGrant(grant.id));
    };
  }

  return (
    <Page
      title="Edit grant"
      isBelowList
      subtitle={<bdi className="wrap-anywhere">{nameOf(grant)}</bdi>}
    >
      <SessionGrantForm
        defaults={defaults}
        existing={grant}
        draftKey={`edit.${grant.id}`}
        cancelHref={paths.grant(grant.id)}
        onSubmit={(values, limit) =>
          needsReplacement(values, defaults) ? replace(values, limit) : save(values)
        }
      />
    </Page>
  );
}
