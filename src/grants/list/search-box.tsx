import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

/** How long to wait for the next key before the text counts. */
const PAUSE_MS = 250;

type SearchBoxProps = { text: string; onSearch: (text: string) => void };

/**
 * Takes what is typed at once, and tells of it after a short pause. What the address says wins only
 * when it says something else than this box told it: no key is lost to an answer that comes late.
 */
export function SearchBox({ text, onSearch }: SearchBoxProps) {
  const [draft, setDraft] = useState(text);
  const [told, setTold] = useState(text);
  const [isComposing, setComposing] = useState(false);
  const asked = draft.trim();
  if (text !== told) {
    setTold(text);
    if (text !== asked) setDraft(text);
  }
  const tell = () => {
    if (isComposing || asked === told) return;
    setTold(asked);
    onSearch(asked);
  };

  const tellNow = useEffectEvent(tell);
  // Meets the clock: somebody who types is not interrupted. Only another key begins the pause anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys are what is waited for
  useEffect(() => {
    const timer = setTimeout(tellNow, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, isComposing]);

  return (
    <div className="relative col-span-2 min-w-0 @2xl:col-span-1 @4xl:max-w-95 @4xl:grow">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-2.25 left-3 text-ink-3"
      />
      <input
        type="search"
        aria-label="Search grants"
        placeholder="Search grants"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onBlur={tell}
        className="h-8.5 w-full rounded-md border border-control bg-raised pr-3 pl-9"
      />
    </div>
  );
}
