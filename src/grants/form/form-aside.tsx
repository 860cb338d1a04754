import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import { isOver } from '../../../protocol/auth-grant';
import { createLazyModule } from '../../lib/lazy-module';
import { useMediaQuery } from '../../lib/use-media-query';
import { needsReview } from '../../scopes/builder/use-scope-review';
import { serverNow } from '../../server-clock';
import { isTokenRefusal } from '../../session/is-token-refusal';
import { KeySignInLink } from '../../session/key-sign-in-link';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { Problem } from '../../ui/problem';
import { type FormEnds, type GrantFormValues, needsReplacement } from './form-values';
import { useDraftOnLeaving, useStoredDraft } from './stored-draft';
import type { GrantFormState } from './use-grant-form';

/** What follows once a grant is created: its token is signed, or the page is left. */
export type AfterCreating = 'sign' | 'leave';

const CREATE = { sign: 'Create grant and token', leave: 'Create grant' };

/** What submitting does; `saved` are the values of the existing grant, absent for a new one. */
export function intentOf(
  values: GrantFormValues,
  saved: GrantFormValues | undefined,
  then: AfterCreating,
) {
  const isReplacement = saved !== undefined && needsReplacement(values, saved);
  return {
    isReplacement,
    hasReview: (saved === undefined || isReplacement) && needsReview(values.scope),
    action: isReplacement ? 'Replace grant' : saved ? 'Save changes' : CREATE[then],
  };
}

// Nothing in the form depends on the summary beside it.
const summary = createLazyModule(async () => (await import('./form-summary')).FormSummary);

/** Never rejects: the form works without the summary. */
export const preloadFormSummary = summary.preload;

/** Loads the summary. True once it's here or has failed, so that a page can wait and nothing shifts. */
export function useFormSummarySettled(): boolean {
  // Meets the network.
  useEffect(() => void summary.preload(), []);
  return summary.use().isSettled;
}

export type Failure = { message: string; error: Error; retry: () => void };

type FormAsideProps = {
  form: GrantFormState;
  saved: GrantFormValues | undefined;
  /** What a replacement is called that isn't given a name. */
  nameIt: (() => string) | undefined;
  ends: FormEnds;
  /** Why the values weren't saved. */
  failure: Failure | null;
  /** The word for what is under way. */
  pending: string | null;
  /** Which button was pressed last. */
  pressed: AfterCreating;
  /** Who signs the new grant's token; `null` if this form signs none. */
  signer: string | null;
  cancelHref: string;
  onCreateOnly: () => void;
};

const CARD = 'rounded-[0.625rem] border border-line bg-raised p-5';

/** What will be saved, and the buttons, always in sight. Renders with every key, which the form needn't. */
export function FormAside(props: FormAsideProps) {
  const { form, saved, nameIt, ends, failure, pending, pressed, signer, cancelHref } = props;
  const { isDirty } = form.formState;
  const isSettled = useFormSummarySettled();
  const { value: FormSummary } = summary.use();
  const { session } = useSession();
  const isBeside = useMediaQuery('(min-width: 62.5rem)');
  const values = useWatch({ control: form.control }) as GrantFormValues;
  useStoredDraft(form.draft, values, isDirty);
  useDraftOnLeaving(form);
  const then = signer === null ? 'leave' : 'sign';
  const { isReplacement, action } = intentOf(values, saved, then);
  const { existing } = ends;
  // Then there's only a line to show.
  const isOverAlready = saved && existing && isOver(existing, serverNow());
  // In a bar at the edge, there's room only for what's done most.
  const cancel = (
    <Link
      href={cancelHref}
      className="justify-self-start rounded px-2 py-1 text-ink-2 hover:underline"
    >
      Cancel
    </Link>
  );
  return (
    <section
      aria-label="Summary"
      // On a narrow page its two parts belong to the form, so that the buttons can stick to the edge.
      className={isBeside ? `sticky top-21 grid gap-4 self-start ${CARD}` : 'contents'}
    >
      <div className={isBeside ? '' : CARD}>
        <h2 className="mb-3 text-section font-semibold tracking-tight">Summary</h2>
        <div className={`grid content-start gap-3 ${isOverAlready ? '' : 'min-h-44'}`}>
          {FormSummary ? (
            <FormSummary
              {...{ values, ends }}
              existing={saved && nameIt && { saved, nameIt }}
              onScope={(scope) => form.setValue('scope', scope, CHANGED)}
            />
          ) : (
            isSettled && (
              <Problem
                message="The summary couldn’t be loaded."
                onRetry={() => void summary.retry()}
              />
            )
          )}
        </div>
      </div>
      <div
        className={
          isBeside
            ? 'grid gap-3'
            : 'bottom-bar sticky bottom-0 z-5 -mx-4 grid gap-2 border-t border-line-strong bg-raised px-4 py-2.5 wide:-mx-6 wide:px-6'
        }
      >
        {isReplacement && (
          <p className="text-small text-ink-2">
            This creates a new grant. The current one keeps working until you revoke it.
          </p>
        )}
        {failure && (
          <Problem
            message={failure.message}
            error={failure.error}
            {...(!isTokenRefusal(session, failure.error) && { onRetry: failure.retry })}
          >
            <KeySignInLink error={failure.error} />
          </Problem>
        )}
        <div className={`flex flex-wrap items-center gap-2 ${isBeside ? '*:first:w-full' : ''}`}>
          {/* They stay enabled meanwhile, since disabling one would lose the focus. */}
          <Button type="submit" look="primary" aria-disabled={pending !== null}>
            {(pressed === then && pending) || action}
          </Button>
          {signer !== null && (
            <Button aria-disabled={pending !== null} onClick={props.onCreateOnly}>
              {(pressed === 'leave' && pending) || CREATE.leave}
            </Button>
          )}
          {isBeside && cancel}
        </div>
        {signer !== null && (
          <p className="hidden text-meta text-ink-3 wrap-anywhere wide:block">
            The token is signed in this browser as <Code>{signer}</Code>.
          </p>
        )}
      </div>
    </section>
  );
}

const CHANGED = { shouldDirty: true, shouldTouch: true, shouldValidate: true };
