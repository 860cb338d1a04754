import { useDeferredValue, useMemo } from 'react';
import { CatalogueSection } from '../explorer/catalogue-section';
import { CompareWithGrant } from '../explorer/compare-with-grant';
import { MAX_SCOPE, useExplorerAddress } from '../explorer/explorer-address';
import { GrantsForCall } from '../explorer/grants-for-call';
import { LeastScopeNote } from '../explorer/least-scope-note';
import { PickedOperations } from '../explorer/picked-operations';
import { ScopeExplained } from '../explorer/scope-explained';
import type { GrantList } from '../grants/data/grant-list';
import { useGrantList } from '../grants/data/use-grant-list';
import { OperationCombobox } from '../scopes/catalogue/operation-combobox';
import { callOf } from '../scopes/catalogue/operation-reference';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { TextArea } from '../ui/field';
import { Page } from '../ui/page';
import { titles } from '../ui/titles';
import { useDebouncedText } from '../ui/use-debounced-text';

/** Keeps its state in the URL, so that an answer can be shared. */
export function ScopesPage() {
  const list = useGrantList();
  return (
    <Page
      title={titles.scopes}
      subtitle="Find the scope an operation needs, see what a scope allows, and which grants have it."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <RequiredScope list={list} />
        <AllowedOperations list={list} />
        <CatalogueSection />
      </div>
    </Page>
  );
}

function RequiredScope({ list }: { list: GrantList }) {
  const catalogue = useCatalogue();
  const { operations } = catalogue;
  const { search, push } = useExplorerAddress();
  const { calls } = search;
  const known = useMemo(() => {
    const selectedCalls = new Set(calls);
    return new Map(
      operations
        .filter((operation) => selectedCalls.has(callOf(operation)))
        .map((operation) => [callOf(operation), operation]),
    );
  }, [calls, operations]);
  const picked = useMemo(() => [...known.values()], [known]);
  const isUsable = picked.every(({ unusable }) => unusable === undefined);
  return (
    <section aria-labelledby="needed" className="grid gap-6">
      <h2 id="needed" className="text-section font-semibold tracking-tight">
        Which scope does an operation need?
      </h2>
      <div className="grid items-start gap-x-12 gap-y-6 wide:grid-cols-[minmax(0,7fr)_minmax(16rem,4fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <OperationCombobox
            catalogue={catalogue}
            picked={calls}
            onPick={(operation) => push({ calls: [...calls, callOf(operation)] })}
          />
          {calls.length > 0 && (
            <PickedOperations
              calls={calls}
              known={known}
              onRemove={(call) => {
                push({ calls: calls.filter((other) => other !== call) });
                // The button unmounts with its operation, and would take the focus with it.
                document.querySelector<HTMLElement>('[role="combobox"]')?.focus();
              }}
            />
          )}
        </div>
        {picked.length === 0 ? (
          <p className="rounded-xl border border-line bg-raised px-5 py-4 text-ink-2">
            Pick every operation that your program uses. You’ll see the narrowest scope that allows
            them all, and which of your grants can call them.
          </p>
        ) : (
          isUsable && <LeastScopeNote calls={picked} operations={operations} />
        )}
      </div>
      {!isUsable && (
        <p role="status" className="text-ink-2">
          {picked.length === 1
            ? 'Its required scope is unknown, so it’s unknown which grants can call it.'
            : "Remove the operations that can't be used to see which scope the others need."}
        </p>
      )}
      {picked.length > 0 && isUsable && <GrantsForCall calls={picked} list={list} />}
    </section>
  );
}

function AllowedOperations({ list }: { list: GrantList }) {
  const { search, push, replace } = useExplorerAddress();
  const { text, isLong, onText, flush } = useDebouncedText(
    search.scope,
    (scope) => replace({ scope }),
    MAX_SCOPE,
  );
  const scope = useDeferredValue(isLong ? '' : text.replace(/\s+/g, ' ').trim());
  return (
    <section aria-labelledby="unlocks" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <h2 id="unlocks" className="text-section font-semibold tracking-tight">
        What does a scope allow?
      </h2>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-6 wide:grid-cols-[minmax(16rem,4fr)_minmax(0,7fr)]">
        <TextArea
          label="Scope to explain"
          hint="resource:action pairs separated by spaces, such as boosts:read. * means all."
          isCode
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="boosts:read profiles:*"
          value={text}
          onChange={(event) => onText(event.target.value)}
          onBlur={flush}
          error={isLong ? 'Scopes can be up to 2,000 characters.' : undefined}
        />
        {!isLong && (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
            <ScopeExplained scope={scope} onFix={(fixed) => push({ scope: fixed })} />
          </div>
        )}
      </div>
      {(scope !== '' || search.grant !== '') && (
        <CompareWithGrant
          scope={scope}
          grants={list.rows}
          chosen={search.grant}
          onChoose={(grant) => push({ grant })}
        />
      )}
    </section>
  );
}
