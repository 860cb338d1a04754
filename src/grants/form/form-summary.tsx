import { useState } from 'react';
import { isOver } from '../../../protocol/auth-grant';
import { canonicalScope } from '../../../protocol/scope';
import { oneLine } from '../../../protocol/visible';
import { LazySummary } from '../../scopes/builder/lazy-scope-summary';
import { serverNow } from '../../server-clock';
import { Code } from '../../ui/code';
import { Name } from '../../ui/name';
import { endWords } from './expiry-words';
import {
  chosenExpiry,
  type FormEnds,
  type GrantFormValues,
  isSameExpiry,
  needsReplacement,
} from './form-values';

type FormSummaryProps = {
  values: GrantFormValues;
  /** The grant being edited, absent for a new one. */
  existing: Existing | undefined;
  ends: FormEnds;
  onScope: (scope: string) => void;
};

type Existing = {
  saved: GrantFormValues;
  /** What its replacement is called that isn't given a name. */
  nameIt: () => string;
};

/** What the grant will allow, until when, and what changes if there is one already. */
export function FormSummary({ values, existing, ends, onScope }: FormSummaryProps) {
  const now = serverNow();
  const { existing: grant } = ends;
  const staysOver =
    existing && grant && isOver(grant, now) && !needsReplacement(values, existing.saved);
  return (
    <>
      {staysOver ? (
        <p className="font-medium">It no longer allows anything.</p>
      ) : (
        <>
          <LazySummary value={values.scope} onChange={onScope} />
          <p className="border-t border-line pt-3">
            <span className="text-ink-2">Expires</span>{' '}
            <span className="font-medium">{endWords(chosenExpiry(values.expiry, now, ends))}</span>
          </p>
        </>
      )}
      {existing && <Changes {...{ values, ends }} {...existing} />}
    </>
  );
}

type ChangesProps = Existing & { values: GrantFormValues; ends: FormEnds };

function Changes({ saved, nameIt, values, ends }: ChangesProps) {
  const now = serverNow();
  const isRenamed = values.name !== saved.name;
  const lines = [
    isRenamed && ['Name', <OneLine key="old" {...saved} />, <OneLine key="new" {...values} />],
    // Two grants of one name would be hard to tell apart.
    !isRenamed &&
      needsReplacement(values, saved) && [
        'Name',
        <OneLine key="old" {...saved} />,
        <NextName key="new" {...{ nameIt }} />,
      ],
    values.description !== saved.description && [
      'Description',
      ...aroundChange(saved.description, values.description).map((text) => (
        <OneLine key={text} name={text} />
      )),
    ],
    canonicalScope(values.scope) !== canonicalScope(saved.scope) && [
      'Scope',
      <Code key="old">{saved.scope || 'no scope'}</Code>,
      <Code key="new">{canonicalScope(values.scope) || 'no scope'}</Code>,
    ],
    !isSameExpiry(values.expiry, saved.expiry) && [
      'Expires',
      endWords(chosenExpiry(saved.expiry, now, ends)),
      endWords(chosenExpiry(values.expiry, now, ends)),
    ],
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <section aria-label="Changes" className="grid gap-2 border-t border-line pt-3">
      <h3 className="font-medium">Changes</h3>
      <dl className="grid gap-2 wrap-anywhere">
        {lines.map(([what, before, after]) => (
          <div key={String(what)}>
            <dt className="text-small text-ink-3">{what}</dt>
            <dd>
              <del className="text-ink-3">{before}</del> <span aria-hidden>→</span>{' '}
              <ins className="no-underline">{after}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OneLine({ name }: { name: string }) {
  const line = oneLine(name).trim();
  return line === '' ? 'nothing' : <Name>{line}</Name>;
}

function NextName({ nameIt }: Pick<Existing, 'nameIt'>) {
  // Looking through all loaded names takes a moment, so once is enough.
  const [name] = useState(nameIt);
  return <OneLine name={name} />;
}

/** In characters. More would push the buttons out of sight. */
const MAX_SHOWN = 160;

/** How much of what both have in common is shown before what differs. */
const LEAD = 20;

/** Both texts from a little before their first difference. */
function aroundChange(...texts: [before: string, after: string]): string[] {
  const [before, after] = texts.map((text) => [...text]);
  const at = before?.findIndex((character, index) => character !== after?.[index]) ?? 0;
  const same = at === -1 ? (before?.length ?? 0) : at;
  const start = texts.every((text) => text.length <= MAX_SHOWN) ? 0 : Math.max(0, same - LEAD);
  return texts.map((text) => {
    const rest = [...text].slice(start);
    const shown = rest.slice(0, MAX_SHOWN).join('');
    return `${start > 0 ? '…' : ''}${shown}${rest.length > MAX_SHOWN ? '…' : ''}`;
  });
}
