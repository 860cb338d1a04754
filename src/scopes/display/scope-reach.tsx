import { reachOf, reachWords } from '../analysis/reach';
import { useCatalogue } from '../catalogue/use-catalogue';

/** How much of the catalogue a scope unlocks, as a bar and in words. Brings the catalogue with it. */
export function ScopeReach({ scope }: { scope: string }) {
  const { operations } = useCatalogue();
  const reach = reachOf(scope, operations);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 text-ink-2">
      <span
        aria-hidden
        className="h-1 w-30 rounded-sm"
        style={{
          backgroundImage: `linear-gradient(to right, var(--color-accent) ${(100 * reach.unlocked) / reach.total}%, var(--color-line) 0)`,
        }}
      />
      {reachWords(reach)}
    </span>
  );
}
