import { lazy, Suspense, useState } from 'react';
import { Controller } from 'react-hook-form';
import { Link } from 'wouter';
import type { AuthGrant } from '../../protocol/auth-grant';
import { releaseGuard } from '../lib/leave-guard';
import { ScopeFields } from '../scopes/scope-fields';
import { needsReview, useScopeReview } from '../scopes/use-scope-review';
import { Button } from '../ui/button';
import { TextArea, TextField } from '../ui/field';
import { Problem } from '../ui/problem';
import { ExpiryFields } from './expiry-fields';
import { endOfValues, type GrantFormValues, needsReplacement } from './grant-form-values';
import { useGrantForm } from './use-grant-form';

// It stands beside the form, and nothing in the form waits for it.
const GrantPreview = lazy(() =>
  import('./grant-preview').then((preview) => ({ default: preview.GrantPreview })),
);

type GrantFormProps = {
  defaults: GrantFormValues;
  /** The grant that is edited; absent for a new one. */
  existing?: AuthGrant;
  draftKey: string;
  cancelHref: string;
  /** Sends valid values to the server, and gives the way on; a refusal is thrown as an ApiError. */
  onSubmit: (values: GrantFormValues) => Promise<() => void>;
};

export function GrantForm(props: GrantFormProps) {
  const { defaults, existing, draftKey, cancelHref, onSubmit } = props;
  const isExisting = existing !== undefined;
  const form = useGrantForm({ defaults, isExisting, draftKey });
  const [refusal, setRefusal] = useState<string | null>(null);
  const { control, register, formState, values } = form;
  const { errors, isSubmitting } = formState;
  const end = endOfValues(values, Date.now(), existing);
  const isReplacement = isExisting && needsReplacement(values, defaults);

  const isWide = (!isExisting || isReplacement) && needsReview(values.scope);
  const review = useScopeReview();

  const send = form.handleSubmit(async (valid) => {
    // The button stays enabled, since disabling it would throw the focus away.
    if (isSubmitting) return;
    setRefusal(null);
    try {
      const goOn = await onSubmit(valid);
      form.forgetDraft();
      releaseGuard();
      goOn();
    } catch (error) {
      setRefusal(form.showRefusal(error));
    }
  });
  const action = submitLabel(isExisting, isReplacement, isSubmitting);
  const ask = form.handleSubmit(({ scope }) => {
    if (!isSubmitting) review.ask({ scope, action, onConfirm: () => void send() });
  });

  return (
    <div className="grid gap-12 wide:grid-cols-[minmax(0,40rem)_minmax(14rem,1fr)]">
      <form noValidate onSubmit={isWide ? ask : send} className="grid gap-8">
        {form.isRestored && (
          <p
            role="status"
            className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-accent-wash px-4 py-3 text-ink-2"
          >
            What you typed here before is back.
            <Button onClick={form.discardDraft}>Discard it</Button>
          </p>
        )}
        <div className="grid gap-4">
          <TextField
            label="Name"
            autoComplete="off"
            error={errors.name?.message}
            {...register('name')}
          />
          <TextArea
            label="Description"
            hint="Optional."
            error={errors.description?.message}
            {...register('description')}
          />
        </div>
        <Controller
          control={control}
          name="scope"
          render={({ field: { ref, value, onChange, onBlur } }) => (
            <ScopeFields
              {...{ value, onChange, onBlur }}
              inputRef={ref}
              error={errors.scope?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="expiry"
          render={({ field: { ref, value, onChange, onBlur } }) => (
            <ExpiryFields
              {...{ value, end, onChange, onBlur }}
              inputRef={ref}
              error={errors.expiry?.message}
            />
          )}
        />
        {isReplacement && (
          <p className="rounded-md bg-accent-wash px-4 py-3 text-ink-2">
            Scope and end are fixed: this makes a new grant, and the old one stays.
          </p>
        )}
        {refusal && <Problem message={refusal} />}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" look="primary" aria-disabled={isSubmitting}>
            {isWide && !isSubmitting ? 'Review' : action}
          </Button>
          <Link href={cancelHref} className="rounded px-1 text-ink-2 hover:underline">
            Cancel
          </Link>
        </div>
      </form>
      <Suspense>
        <GrantPreview name={values.name} scope={values.scope} end={end} />
      </Suspense>
      {review.slot}
    </div>
  );
}

function submitLabel(isExisting: boolean, isReplacement: boolean, isSubmitting: boolean): string {
  if (isSubmitting) return isExisting && !isReplacement ? 'Saving…' : 'Creating…';
  if (isReplacement) return 'Replace grant';
  return isExisting ? 'Save changes' : 'Create grant';
}
