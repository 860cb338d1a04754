import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { mayHoldJwt } from '../../../protocol/challenge-piece';
import { paths } from '../../lib/paths';
import { serverNow } from '../../server-clock';
import { handToInspect, holdsToken } from '../../tokens/text/text-to-inspect';
import { ClearButton } from '../../ui/clear-button';
import { useAfterPress } from './use-after-press';

const DEBOUNCE_MS = 250;
const MAX_TEXT = 200;

type SearchBoxProps = { text: string; onSearch: (text: string) => void };

/** Longer only if it may hold a token, which has to be whole to be read. */
const limited = (text: string) => (mayHoldJwt(text) ? text : text.slice(0, MAX_TEXT));

/**
 * Finds out whether a text that was searched for holds a token. If it does, it leads to the page that inspects
 * it, otherwise `onNone` is called. A text that is replaced meanwhile leads nowhere.
 */
function useTokenCheck(onNone: (text: string) => void) {
  const [suspect, setSuspect] = useState('');
  const [, navigate] = useLocation();
  const finish = useEffectEvent((isToken: boolean) => {
    setSuspect('');
    if (!isToken) return onNone(suspect);
    handToInspect(suspect);
    navigate(paths.inspect);
  });
  // Meets the memory: Inspect may not have loaded, and nobody else shall find the text there.
  useEffect(() => handToInspect(''), []);
  // Meets the code that reads tokens, which loads only now. Without it, the text is searched for.
  useEffect(() => {
    if (suspect === '') return;
    let isLatest = true;
    const end = (isToken: boolean) => isLatest && finish(isToken);
    holdsToken(suspect, serverNow()).then(end, () => end(false));
    return () => {
      isLatest = false;
    };
  }, [suspect]);
  return setSuspect;
}

/**
 * Shows typing immediately and reports it after a short pause. Text from the URL replaces the draft
 * only if it differs from the last reported text, so a late URL update never swallows a keystroke.
 */
export function SearchBox({ text, onSearch }: SearchBoxProps) {
  const [draft, setDraft] = useState(text);
  const [reported, setReported] = useState(text);
  const [isComposing, setComposing] = useState(false);
  const query = draft.trim();
  if (text !== reported) {
    setReported(text);
    if (text !== query) setDraft(text);
  }
  const search = (searched: string) => {
    setReported(searched);
    onSearch(searched);
  };
  const checkForToken = useTokenCheck((text) => {
    setDraft(text.slice(0, MAX_TEXT));
    search(text.slice(0, MAX_TEXT).trim());
  });
  const change = (next: string) => {
    setDraft(limited(next));
    checkForToken('');
  };
  const report = () => {
    if (isComposing || query === reported) return;
    if (mayHoldJwt(query)) checkForToken(query);
    else search(query);
  };

  const afterPress = useAfterPress();
  const reportLatest = useEffectEvent((pathname: string) => {
    afterPress(() => location.pathname === pathname && report());
  });
  // Meets the clock: typing isn't interrupted. Only another key restarts the pause.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each key restarts the timer
  useEffect(() => {
    const timer = setTimeout(reportLatest, DEBOUNCE_MS, location.pathname);
    return () => clearTimeout(timer);
  }, [draft, isComposing]);

  return (
    <div className="relative min-w-0 grow basis-0 wide:max-w-95 wide:grow-[2]">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-2.25 left-3 text-ink-3"
      />
      <input
        type="search"
        aria-label="Search grants"
        placeholder="Name, description, scope or ID"
        autoComplete="off"
        spellCheck={false}
        value={draft}
        onChange={(event) => change(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onBlur={() => afterPress(report)}
        className="control pl-9"
      />
      {draft !== '' && <ClearButton label="Clear search" onClear={() => change('')} />}
    </div>
  );
}
