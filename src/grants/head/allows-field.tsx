import { type FocusEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import type { Suggestions } from '../../scopes/catalogue/operation-finder';
import { useSession } from '../../session/use-session';
import { ClearButton } from '../../ui/clear-button';
import { Problem } from '../../ui/problem';
import { useCombobox } from '../../ui/use-combobox';

const finder = createLazyModule(() =>
  import('../../scopes/catalogue/operation-finder').then((module) => module.operationFinder),
);

const preloadFinder = () => void finder.preload();

const retryFinder = () => void finder.retry();

const subscribeToNothing = () => () => {};
const NO_SUGGESTIONS: Suggestions = { options: [], words: '' };

function useOperationFinder(text: string) {
  const { session } = useSession();
  const { value, error } = finder.use();
  const inUse = useSyncExternalStore(
    value?.followCatalogue ?? subscribeToNothing,
    () => value?.catalogueOf(session) ?? null,
  );
  const suggestions = useMemo(
    () => (value && inUse ? value.suggest(text, inUse) : NO_SUGGESTIONS),
    [value, inUse, text],
  );
  return {
    ...suggestions,
    /** `null` until the finder and its catalogue have loaded. */
    List: value?.ComboboxList ?? null,
    hasFailed: value === null && error !== null,
  };
}

/** The typed text. The committed text, which comes from the URL, replaces it when it changes. */
function useDraft(committed: string) {
  const [draft, setDraft] = useState<string | null>(null);
  const [previous, setPrevious] = useState(committed);
  if (committed !== previous) {
    setPrevious(committed);
    setDraft(null);
  }
  return [draft ?? committed, setDraft] as const;
}

type AllowsFieldProps = {
  /** The operation's name, or its method and path; empty for any operation. */
  allows: string;
  onChange: (allows: string) => void;
};

/** Accepts typing immediately; the suggestions load on the first pointer or focus. */
export function AllowsField({ allows, onChange }: AllowsFieldProps) {
  const [text, setDraft] = useDraft(allows);
  const { options, words, List, hasFailed } = useOperationFinder(text);
  const choose = (next: string) => {
    if (next !== allows) onChange(next);
  };
  const { id, field, isOpen, isShown, activeIndex, pick, close } = useCombobox({
    text,
    onText: (next) => {
      setDraft(next);
      // An empty field must never filter the list.
      if (next === '') choose('');
    },
    options,
    onPick: (reference) => {
      setDraft(null);
      choose(reference);
    },
    hasPopup: true,
  });
  const focusField = () => document.getElementById(id)?.focus();
  const handleBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // When another window takes the focus, this page keeps its active element.
    if (currentTarget.contains(relatedTarget ?? document.activeElement)) return;
    close();
    // The field shows the filter that applies, never an abandoned draft.
    if (List) setDraft(null);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only observes events of the controls inside it
    <div
      onPointerEnter={preloadFinder}
      onBlur={handleBlur}
      className="relative flex min-w-0 grow items-center gap-2 wide:max-w-80"
    >
      <label htmlFor={id} className="w-14 shrink-0 text-ink-2 wide:w-auto">
        Allows
      </label>
      <div className="relative min-w-0 grow">
        <input
          {...field}
          onFocus={preloadFinder}
          aria-describedby={`${id}-hint`}
          title={allows || undefined}
          placeholder="Any operation"
          className="control text-ellipsis"
        />
        <span id={`${id}-hint`} hidden>
          Operation name, or method and path.
        </span>
        {text !== '' && (
          <ClearButton
            label="Clear Allows"
            onClear={() => {
              setDraft('');
              choose('');
              close();
            }}
          />
        )}
      </div>
      <div
        className={
          isOpen
            ? 'popup absolute top-full right-0 left-0 z-5 mt-1 wide:right-auto wide:w-[min(27.5rem,45vw)]'
            : 'sr-only'
        }
      >
        {isShown && List && (
          <List {...{ id, label: 'Allows', options, activeIndex }} onPick={pick} />
        )}
        {isOpen && hasFailed && (
          <Problem
            message="The operations couldn’t be loaded."
            onRetry={() => {
              // The button unmounts once the operations load, and would take the focus with it.
              focusField();
              retryFinder();
            }}
          />
        )}
        <p
          role="status"
          className="border-line px-3 py-2 text-small text-ink-2 wrap-anywhere not-first:border-t empty:p-0"
        >
          {isOpen && !hasFailed && (List ? words : 'Loading the operations…')}
        </p>
      </div>
    </div>
  );
}
