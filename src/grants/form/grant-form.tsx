import { lazy, Suspense, useState } from 'react';
import { Controller } from 'react-hook-form';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { retryAfter } from '../../lib/import-part';
import { releaseGuard } from '../../lib/leave-guard';
import { ScopeFields } from '../../scopes/builder/scope-fields';
import { useScopeReview } from '../../scopes/builder/use-scope-review';
import { Button } from '../../ui/button';
import { ErrorBoundary } from '../../ui/error-boundary';
import { TextArea, TextField } from '../../ui/field';
import type { EndLimit } from './end-limit';
import { ExpiryFields } from './expiry-fields';
import type { GrantFormValues } from './form-values';
import { type Failure, intentOf, SubmitRow } from './submit-row';
import { useGrantForm } from './use-grant-form';

// Nothing in the form depends on the preview beside it.
const GrantPreview = lazy(() =>
  import('./preview').then((preview) => ({ default: preview.GrantPreview })),
);

export type GrantFormProps = {
  defaults: GrantFormValues;
  /** The grant being edited; absent for a new one. */
  existing?: AuthGrant;
  limit?: EndLimit | undefined;
  draftKey: string;
  cancelHref: string;
  /**
   * Resolves to what the form calls once its draft is gone, to leave the page. Rejects with an
   * ApiError if the server refuses the values.
   */
  onSubmit: (values: GrantFormValues, limit?: EndLimit) => Promise<() => void>;
};

export function GrantForm(props: GrantFormProps) {
  const { defaults, existing, limit, draftKey, cancelHref, onSubmit } = props;
  const saved = existing && defaults;
  const ends = { existing, limit };
  const form = useGrantForm({ defaults, saved, limit, draftKey });
  const [failure, setFailure] = useState<Failure | null>(null);
  const { control, register, formState } = form;
  const { errors, isSubmitting } = formState;
  const review = useScopeReview();

  async function send(valid: GrantFormValues) {
    setFailure(null);
    try {
      const finish = await onSubmit(valid, limit);
      form.draft.remove();
      releaseGuard();
      finish();
    } catch (error) {
      const message = form.showServerError(error);
      setFailure(
        message === null
          ? null
          : { message, retry: () => void retryAfter(error, () => void form.handleSubmit(send)()) },
      );
    }
  }
  const submit = form.handleSubmit((valid) => {
    const { hasReview, action } = intentOf(valid, saved);
    if (!hasReview) return send(valid);
    review.ask({ scope: valid.scope, action, onConfirm: () => void form.handleSubmit(send)() });
  });

  return (
    <div className="grid gap-12 wide:grid-cols-[minmax(0,40rem)_minmax(14rem,1fr)]">
      <form
        noValidate
        // The button stays enabled while submitting, since disabling it would lose the focus.
        onSubmit={(event) => (isSubmitting ? event.preventDefault() : submit(event))}
        className="grid gap-8"
      >
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
              {...{ value, ends, onChange, onBlur }}
              inputRef={ref}
              error={errors.expiry?.message}
            />
          )}
        />
        <SubmitRow {...{ form, saved, failure, cancelHref }} />
      </form>
      {/* As tall as the form, so that the preview can stay in view, but a problem takes a line. */}
      <div>
        <ErrorBoundary message="The preview could not be loaded.">
          <Suspense>
            <GrantPreview {...{ control, ends }} />
          </Suspense>
        </ErrorBoundary>
      </div>
      {review.slot}
    </div>
  );
}
