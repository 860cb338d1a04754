import type { AuthGrant } from '../../../protocol/auth-grant';
import { withoutBidiControls } from '../../../protocol/text';
import { countOf } from './bulk-words';
import type { Failure } from './run-queue';

/** Nobody reads more; the rest is counted. */
const SHOWN = 100;

/** Which grants something failed for, and why. */
export function BulkFailures({ failures }: { failures: readonly Failure<AuthGrant>[] }) {
  const hidden = failures.length - SHOWN;
  return (
    <section
      aria-label="Failures"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="mt-3 max-h-48 overflow-y-auto border-t border-line pt-2"
    >
      <ul className="grid gap-1.5">
        {failures.slice(0, SHOWN).map(({ item, reason }) => (
          <li key={item.id} className="wrap-anywhere">
            <span className="font-medium">{withoutBidiControls(item.name)}</span>{' '}
            <span className="text-ink-2">{reason}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="mt-2 text-ink-3">And {countOf(hidden)} more.</p>}
    </section>
  );
}
