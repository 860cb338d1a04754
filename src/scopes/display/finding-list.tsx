import type { Finding } from '../analysis/finding';
import { findingWords } from '../analysis/finding-words';

/** A scope of 2,000 characters may have hundreds. */
const SHOWN = 8;

/** What permits too much is a warning; all else is a hint. */
const isWarning = ({ kind }: Finding) => kind === 'full-access' || kind === 'writes-everywhere';

/** What there is to say of a scope, in words. */
export function FindingList({ findings }: { findings: Finding[] }) {
  const [first, rest] = [findings.slice(0, SHOWN), findings.slice(SHOWN)];
  return (
    <>
      <Items findings={first} />
      {rest.length > 0 && (
        <details>
          <summary className="text-ink-2">{rest.length} more</summary>
          <Items findings={rest} />
        </details>
      )}
    </>
  );
}

function Items({ findings }: { findings: Finding[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-5 text-ink-2 marker:text-ink-3">
      {findings.map((finding) => (
        <li
          key={`${finding.kind} ${'part' in finding ? finding.part : ''}`}
          className={`wrap-anywhere ${isWarning(finding) ? 'text-warn' : ''}`}
        >
          {findingWords(finding)}
        </li>
      ))}
    </ul>
  );
}
