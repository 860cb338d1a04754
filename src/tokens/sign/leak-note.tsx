import { useCatalogue } from '../../scopes/catalogue/use-catalogue';
import { leakWords } from './leak-words';

export function LeakNote({ scope }: { scope: string }) {
  const catalogue = useCatalogue();
  return (
    <section aria-labelledby="leak" className="grid gap-1 text-[0.8125rem] text-ink-3">
      <h3 id="leak" className="font-medium text-ink-2">
        If a copy leaks
      </h3>
      <p>{leakWords(scope, catalogue).join(' ')}</p>
    </section>
  );
}
