import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { nameOf } from '../grants/data/grant-name';
import { GrantLoader } from '../grants/display/grant-loader';
import { useFormSummarySettled } from '../grants/form/form-aside';
import { SessionGrantForm } from '../grants/form/session-grant-form';
import { replacementValuesOf } from '../grants/form/values-of-grant';
import { paths } from '../lib/paths';
import { ReplacementSteps } from '../replacement/replacement-steps';
import { useReplacement } from '../replacement/use-replacement';
import { useSummarySettled } from '../scopes/builder/lazy-scope-summary';
import { serverNow } from '../server-clock';
import { ButtonLink } from '../ui/button';
import { Name } from '../ui/name';
import { Page } from '../ui/page';
import { Step, Steps } from '../ui/steps';
import { titles } from '../ui/titles';

const LATER_STEPS = [
  'Create its token',
  'Test the new token',
  'Revoke the old grant',
  'Confirm old tokens are rejected',
];

export function ReplaceGrantPage({ id }: { id: string }) {
  const isScopeReady = useSummarySettled();
  const isReady = useFormSummarySettled() && isScopeReady;
  return (
    <GrantLoader id={id} isReady={isReady} title={titles.replaceGrant} shape="steps">
      {(grant) => <ReplaceGrant key={id} grant={grant} />}
    </GrantLoader>
  );
}

function ReplaceGrant({ grant }: { grant: AuthGrant }) {
  const { replacement, save, finish, remove } = useReplacement(grant.id);
  const [isJustCreated, setJustCreated] = useState(false);
  const startReplacement = (id: string) => {
    save({ id, checkedAt: null });
    setJustCreated(true);
  };
  return (
    <Page
      title={titles.replaceGrant}
      isBelowList
      subtitle={<Name className="wrap-anywhere">{nameOf(grant)}</Name>}
    >
      {replacement ? (
        <ReplacementSteps
          key={replacement.id}
          oldGrant={grant}
          replacement={replacement}
          isJustCreated={isJustCreated}
          onChecked={() => save({ id: replacement.id, checkedAt: serverNow() })}
          onFinish={finish}
          onDiscard={remove}
        />
      ) : grant.status === 'revoked' ? (
        <NothingToReplace grant={grant} />
      ) : (
        <NewGrantStep grant={grant} onCreated={startReplacement} />
      )}
    </Page>
  );
}

function NothingToReplace({ grant }: { grant: AuthGrant }) {
  return (
    <div className="grid justify-items-start gap-4 text-ink-2">
      <p>This grant is already revoked. Duplicate it to create a similar one.</p>
      <ButtonLink href={paths.duplicate(grant.id)}>Duplicate it</ButtonLink>
    </div>
  );
}

type NewGrantStepProps = { grant: AuthGrant; onCreated: (id: string) => void };

function NewGrantStep({ grant, onCreated }: NewGrantStepProps) {
  const client = useQueryClient();
  const [defaults] = useState(() => replacementValuesOf(grant, serverNow(), client));
  return (
    <Steps label="Steps">
      <Step number={1} title="Create the new grant" state="current">
        <p className="mb-4 max-w-160 text-ink-2">
          The old grant and its tokens keep working until you revoke it in step 4.
        </p>
        <SessionGrantForm
          defaults={defaults}
          draftKey={`replace.${grant.id}`}
          cancelHref={paths.grant(grant.id)}
          replaces={grant}
          onSaved={onCreated}
        />
      </Step>
      {LATER_STEPS.map((title, index) => (
        <Step key={title} number={index + 2} title={title} state="later" />
      ))}
    </Steps>
  );
}
