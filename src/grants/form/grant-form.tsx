import { type ReactNode, type SyntheticEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { retryAfter } from '../../lib/import-part';
import { releaseGuard } from '../../lib/leave-guard';
import { useScopeReview } from '../../scopes/builder/use-scope-review';
import { serverNow } from '../../server-clock';
import { useSession } from '../../session/use-session';
import { namedSignerOf, useNewToken } from '../../tokens/sign/use-new-token';
import { Button } from '../../ui/button';
import { createWrite, preloadCreate } from '../writes/create-write';
import { type Outcome, useWrite } from '../writes/use-write';
import { AccessFields } from './access-fields';
import type { EndLimit } from './end-limit';
import { type AfterCreating, type Failure, FormAside, intentOf } from './form-aside';
import { chosenExpiry, createInputOf, type GrantFormValues, needsReplacement } from './form-values';
import { NameFields } from './name-fields';
import type { ExistingGrant } from './use-existing-grant';
import { type GrantFormState, useGrantForm } from './use-grant-form';

export type GrantFormProps = {
  defaults: GrantFormValues;
  /** The grant being edited; absent for a new one. */
  existing?: ExistingGrant;
  /** Where its fields of scope and expiry are shown. */
  access?: (form: GrantFormState, fields: ReactNode) => ReactNode;
  limit?: EndLimit | undefined;
  draftKey: string;
  cancelHref: string;
  /** The grant that a new one replaces, if that's not the existing one. */
  replaces?: AuthGrant;
  /** Called with the grant's id once it's saved and the draft is gone, even if the page was left meanwhile. */
  onSaved?: (id: string) => void;
  /** Where the page leads afterwards, unless it was left meanwhile. */
  nextHref?: (id: string) => string;
};

export function GrantForm(props: GrantFormProps) {
  const { defaults, existing, limit, draftKey, cancelHref, onSaved, nextHref } = props;
  const saved = existing && defaults;
  const ends = { existing: existing?.grant ?? props.replaces, limit };
  const form = useGrantForm({ defaults, saved, limit, draftKey });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pressed, setPressed] = useState<AfterCreating>('leave');
  const accessFields = <AccessFields {...{ form, ends }} />;
  const review = useScopeReview();
  const [, navigate] = useLocation();
  const { session } = useSession();
  const { kind, server, profile } = session;
  const isNew = kind === 'key' && !existing && !props.replaces;
  const signer = isNew ? namedSignerOf(session) : null;
  const goOn = (id: string) => {
    if (nextHref) navigate(nextHref(id));
  };
  const newToken = useNewToken(signer !== null, goOn);
  const creating = useWrite(createWrite);
  const pending = creating.pending ?? existing?.pending ?? newToken.pending;
  // Meets the network.
  useEffect(preloadCreate, []);

  function send(valid: GrantFormValues, then: AfterCreating) {
    setFailure(null);
    const outcome: Outcome<string> = {
      onConfirmed: (id) => {
        form.draft.remove();
        onSaved?.(id);
      },
      onDone: (id) => {
        releaseGuard();
        if (then !== 'sign') return goOn(id);
        // Nothing is unsaved any more, so that a reload brings no draft of it back.
        form.reset(valid);
        newToken.signFor(id);
      },
      onFailed: (error) => {
        const message = form.showServerError(error);
        if (message === null) return;
        // What has been changed since is reviewed again.
        const isSame = (now: GrantFormValues) => JSON.stringify(now) === JSON.stringify(valid);
        const again = form.handleSubmit((now) =>
          isSame(now) ? send(valid, then) : decide(now, then),
        );
        const retry = () => void retryAfter(error, () => void again());
        setFailure({ message, error, retry });
      },
    };
    if (existing && !needsReplacement(valid, defaults)) {
      existing.update(valid, outcome);
      return;
    }
    const replaces = (props.replaces ?? existing?.grant)?.id;
    // Two grants of one name would be hard to tell apart.
    const isUnnamed = existing && valid.name === defaults.name;
    const values = isUnnamed ? { ...valid, name: existing.replacementName() } : valid;
    const fields = { ...createInputOf(values, serverNow(), ends), ...(replaces && { replaces }) };
    creating.start({ fields, creator: { kind, server, profile } }, outcome);
  }
  function decide(valid: GrantFormValues, then: AfterCreating) {
    const { hasReview, action } = intentOf(valid, saved, then);
    if (!hasReview) return send(valid, then);
    const expiresAt = chosenExpiry(valid.expiry, serverNow(), ends) ?? null;
    review.ask({ scope: valid.scope, expiresAt, action, onConfirm: () => send(valid, then) });
  }
  const submit = (then: AfterCreating, event?: SyntheticEvent) => {
    event?.preventDefault();
    if (pending || newToken.isCreated) return;
    setPressed(then);
    void form.handleSubmit((valid) => decide(valid, then))();
  };

  return (
    <>
      <form
        noValidate
        onSubmit={(event) => submit(signer === null ? 'leave' : 'sign', event)}
        className="flex flex-col gap-6 split:grid split:grid-cols-[minmax(0,42.5rem)_minmax(20rem,23.75rem)] split:gap-x-12"
      >
        <div className="grid min-w-0 content-start gap-6">
          {form.isRestored && (
            <p
              role="status"
              className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-accent-wash px-4 py-3 text-ink-2"
            >
              Draft restored.
              <Button onClick={form.discardDraft}>Discard draft</Button>
            </p>
          )}
          <NameFields form={form} />
          {props.access?.(form, accessFields) ?? accessFields}
        </div>
        <FormAside
          {...{ form, saved, ends, failure, pending, pressed, signer, cancelHref }}
          nameIt={existing?.replacementName}
          onCreateOnly={() => submit('leave')}
        />
      </form>
      {review.slot}
      {newToken.slot}
    </>
  );
}
