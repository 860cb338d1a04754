import { useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { nameOf } from '../grants/data/grant-name';
import { GrantLoader } from '../grants/display/grant-loader';
import { createInputOf } from '../grants/form/form-values';
import { SessionGrantForm } from '../grants/form/session-grant-form';
import { replacementValuesOf } from '../grants/form/values-of-grant';
import { useCreateGrant } from '../grants/writes/use-create-grant';
import { paths } from '../lib/paths';
import { ReplacementSteps } from '../replacement/replacement-steps';
import { useReplacement } from '../replacement/use-replacement';
import { useBuilderSettled } from '../scopes/builder/lazy-builder';
import { serverNow } from '../server-clock';
import { ButtonLink } from '../ui/button';
import { Page } from '../ui/page';
import { announce } from '../ui/status-region';
import { Step, Steps } from '../ui/steps';

const LATER_STEPS = [
  'Sign it into a token',
  'See that the new token works',
  'Revoke the old grant',
  'See that old tokens are refused',
];

export function ReplaceGrantPage({ id }: { id: string }) {
  const isReady = useBuilderSettled();
  return (
    <GrantLoader id={id} isReady={isReady}>
      {(grant) => <ReplaceGrant key={id} grant={grant} />}
    </GrantLoader>
  );
}

function ReplaceGrant({ grant }: { grant: AuthGrant }) {
  const { replacement, save, remove } = useReplacement(grant.id);
  const [isJustCreated, setJustCreated] = useState(false);
  const startReplacement = (id: string) => {
    save({ id, checkedAt: null });
    setJustCreated(true);
  };
  return (
    <Page
      title="Replace grant"
      isBelowList
      subtitle={<bdi className="wrap-anywhere">{nameOf(grant)}</bdi>}
    >
      {replacement ? (
        <ReplacementSteps
          key={replacement.id}
          oldGrant={grant}
          replacement={replacement}
          isJustCreated={isJustCreated}
          onChecked={() => save({ id: replacement.id, checkedAt: serverNow() })}
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
      <p>
        This grant is revoked already, so no token of it is in use. Make a new one like it instead.
      </p>
      <ButtonLink href={paths.duplicate(grant.id)}>Duplicate it</ButtonLink>
    </div>
  );
}

type NewGrantStepProps = { grant: AuthGrant; onCreated: (id: string) => void };

function NewGrantStep({ grant, onCreated }: NewGrantStepProps) {
  const createOnce = useCreateGrant();
  const [defaults] = useState(() => replacementValuesOf(grant));
  return (
    <Steps label="Steps">
      <Step number={1} title="Create the new grant" state="current">
        <p className="mb-4 max-w-160 text-ink-2">
          It gets a challenge of its own. The old grant and its tokens stay as they are until you
          revoke it in step 4.
        </p>
        <SessionGrantForm
          defaults={defaults}
          draftKey={`replace.${grant.id}`}
          cancelHref={paths.grant(grant.id)}
          onSubmit={async (values, limit) => {
            const input = createInputOf(values, serverNow(), { limit });
            const id = await createOnce({ ...input, replaces: grant.id });
            return () => {
              announce('Grant created');
              onCreated(id);
            };
          }}
        />
      </Step>
      {LATER_STEPS.map((title, index) => (
        <Step key={title} number={index + 2} title={title} state="later" />
      ))}
    </Steps>
  );
}
