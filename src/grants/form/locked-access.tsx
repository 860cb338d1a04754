import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { serverNow } from '../../server-clock';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { expiryWords } from './expiry-words';
import { needsReplacement } from './form-values';
import type { GrantFormState } from './use-grant-form';
import { formValuesOf } from './values-of-grant';

type LockedAccessProps = {
  grant: AuthGrant;
  form: GrantFormState;
  /** The fields of scope and expiry. */
  children: ReactNode;
};

const CHANGE = 'change-access';

const focusOn = (selector: string) =>
  document.querySelector<HTMLElement>(`form ${selector}`)?.focus();

/** Scope and expiry of an existing grant as text, since its tokens rely on them, until one is to be changed. */
export function LockedAccess({ grant, form, children }: LockedAccessProps) {
  const [isAsked, setAsked] = useState(false);
  // A draft can bring back a change. Once open, it stays, whatever is typed.
  const isOpen =
    isAsked || (form.isRestored && needsReplacement(form.getValues(), formValuesOf(grant)));
  if (isOpen && !isAsked) setAsked(true);
  const open = () => {
    flushSync(() => setAsked(true));
    focusOn('[role="tab"][aria-selected="true"]');
  };
  const keep = () => {
    flushSync(() => {
      form.resetField('scope');
      form.resetField('expiry');
      setAsked(false);
    });
    focusOn(`#${CHANGE}`);
  };
  if (isOpen) {
    return (
      <>
        {children}
        <div>
          <Button onClick={keep}>Keep scope and expiry</Button>
        </div>
      </>
    );
  }
  return (
    <section aria-labelledby="access" className="grid gap-3">
      <h2 id="access" className="text-section font-semibold tracking-tight">
        What can it do, and until when?
      </h2>
      <p className="rounded-md bg-sunken px-3 py-2 wrap-anywhere">
        <Code>{grant.scope || 'no scope'}</Code>
      </p>
      <p className="text-ink-2">
        {grant.status === 'revoked'
          ? 'This grant is revoked, so its tokens no longer work.'
          : expiryWords(grant.expiresAt ?? null, serverNow())}
      </p>
      {grant.status === 'active' && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button id={CHANGE} onClick={open}>
            Change scope or expiry
          </Button>
          <p className="text-small text-ink-3">
            Its tokens rely on them, so a change replaces this grant with a new one.
          </p>
        </div>
      )}
    </section>
  );
}
