import { memo, useDeferredValue } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { isVisible } from '../../../protocol/visible';
import { formatMoment } from '../../english/dates';
import { summarizeScope } from '../../scopes/display/summarize-scope';
import { serverNow } from '../../server-clock';
import { chosenExpiry, type FormEnds, type GrantFormValues } from './form-values';

type GrantPreviewProps = {
  control: Control<GrantFormValues>;
  ends: FormEnds;
};

function expiryText(expiresAt: string | null | undefined): string {
  if (expiresAt === undefined) return 'a day that is still to be chosen';
  return expiresAt === null ? 'you revoke it' : formatMoment(expiresAt);
}

export function GrantPreview({ control, ends }: GrantPreviewProps) {
  const values = useWatch({ control }) as GrantFormValues;
  // Deferred, so that the preview never delays typing.
  return <PreviewText values={useDeferredValue(values)} ends={ends} />;
}

type PreviewTextProps = { values: GrantFormValues; ends: FormEnds };

const PreviewText = memo(function PreviewText({ values, ends }: PreviewTextProps) {
  const { name, scope, expiry } = values;
  const lines = [
    ['Whoever holds a token of', isVisible(name) ? name.trim() : 'this grant'],
    ['may do this in your name', summarizeScope(scope)],
    ['until', expiryText(chosenExpiry(expiry, serverNow(), ends))],
  ];
  return (
    <aside className="hidden self-start rounded-xl bg-sunken p-6 wide:sticky wide:top-21 wide:block">
      <h2 className="mb-3 text-base font-semibold tracking-tight">In words</h2>
      <dl className="grid gap-3">
        {lines.map(([term, words]) => (
          <div key={term}>
            <dt className="text-[0.8125rem] text-ink-3">{term}</dt>
            <dd className="font-medium wrap-anywhere">{words}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-[0.8125rem] text-ink-3">
        No token exists until you sign the grant’s challenge with your key.
      </p>
    </aside>
  );
});
