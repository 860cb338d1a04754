import { X } from 'lucide-react';
import { type FocusEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import type { Suggestions } from '../../scopes/catalogue/operation-finder';
import { useSession } from '../../session/use-session';
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
      className="relative col-span-2 grid min-w-0 @2xl:col-span-1 @4xl:flex @4xl:max-w-80 @4xl:grow @4xl:items-center @4xl:gap-2"
    >
      <label htmlFor={id} className="text-ink-2">
        Allows
      </label>
      <div className="relative grow">
        <input
          {...field}
          onFocus={preloadFinder}
          aria-describedby={`${id}-hint`}
          title={allows || undefined}
          placeholder="Any operation"
          className="h-8.5 w-full rounded-md border border-control bg-raised pr-8.5 pl-2 text-ellipsis text-ink"
        />
        <span id={`${id}-hint`} hidden>
          An operation’s name, or a method and path.
        </span>
        {text !== '' && (
          <button
            type="button"
            aria-label="Clear Allows"
            onClick={() => {
              setDraft('');
              choose('');
              close();
              focusField();
            }}
            className="absolute inset-y-0 right-0 grid w-8.5 place-items-center text-ink-3 hover:text-ink"
          >
            <X aria-hidden size={14} />
          </button>
        )}
      </div>
      <div
        className={
          isOpen
            ? 'absolute top-full right-0 left-0 z-5 mt-1 rounded-lg border border-line-strong bg-raised shadow-lg shadow-black/10 @2xl:left-auto @2xl:w-110'
            : 'sr-only'
        }
      >
        {isShown && List && (
          <List {...{ id, label: 'Allows', options, activeIndex }} onPick={pick} />
        )}
        {isOpen && hasFailed && (
          <Problem
            message="The operations could not be loaded."
            onRetry={() => {
              // The button unmounts once the operations load, and would take the focus with it.
              focusField();
              retryFinder();
            }}
          />
        )}
        <p
          role="status"
          className="border-line px-3 py-2 text-[0.8125rem] text-ink-2 wrap-anywhere not-first:border-t empty:p-0"
        >
          {isOpen && !hasFailed && (List ? words : 'Loading the operations…')}
        </p>
      </div>
    </div>
  );
}
