import { summarizeScope } from './summarize-scope';

/** What a scope allows, as a sentence, from its grammar alone. */
export function allowedWords(scope: string): string {
  return scope.trim() ? `${summarizeScope(scope)}.` : 'Nothing is allowed yet.';
}

/** What can be said of a scope while the builder is not there. */
export function PlainSummary({ scope }: { scope: string }) {
  return (
    <p aria-live="polite" className="font-medium wrap-anywhere">
      {allowedWords(scope)}
    </p>
  );
}
