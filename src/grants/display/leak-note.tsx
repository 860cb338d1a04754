import { useCatalogue } from '../../scopes/catalogue/use-catalogue';
import { leakWords } from './leak-words';

/** What a leaked token of this scope could do. Brings the catalogue with it. */
export function LeakNote({ scope }: { scope: string }) {
  const catalogue = useCatalogue();
  return (
    <ul className="grid list-disc gap-1.5 pl-5 marker:text-ink-3">
      {leakWords(scope, catalogue).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
