import { startTransition, useMemo, useOptimistic, useState } from 'react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { limitShape, matrixShape, unknownParts } from './matrix-shape';
import { toggleCell } from './toggle-cell';

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** Says that wildcards were taken apart, since the text then holds much more than one part less. */
function splitWords(split: string[]): string {
  if (split.length === 0) return '';
  const wildcards = conjunction.format(split.map((part) => `“${part}”`));
  const [are, them] = split.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${wildcards} ${are} now the parts that are left of ${them}. Names that the list does not have are no longer allowed by ${them}.`;
}

/**
 * The matrix as a view of a scope text: what it shows, and what a click makes of the text. It shows a
 * click at once; the text and all else that is about the scope come a moment later.
 */
export function useMatrix(value: string, onChange: (scope: string) => void, operations: Catalogue) {
  const [scope, showScope] = useOptimistic(value);
  const [query, setQuery] = useState('');
  // What was unticked here and no operation requires, which would be gone from under the focus.
  const [kept, setKept] = useState('');
  const [split, setSplit] = useState({ words: '', scope: '' });
  const unknown = unknownParts(`${scope} ${kept}`, operations);
  const shape = useMemo(() => matrixShape(unknown, operations), [unknown, operations]);
  const { shown, beyond } = useMemo(() => limitShape(shape), [shape]);
  const wanted = query.trim().toLowerCase();
  const rows = shown.rows.filter(({ name }) => name.toLowerCase().includes(wanted));
  const hasUnknown = [...shown.rows, ...shown.columns].some(({ isKnown }) => !isKnown);
  const words = [
    split.scope === scope && split.words,
    hasUnknown && '? stands for names that no known operation requires.',
    beyond > 0 && `${beyond} more such names are in the text only.`,
  ];

  return {
    filter: { query, onChange: setQuery, count: rows.length, total: shown.rows.length },
    grid: {
      scope,
      shape: shown,
      rows,
      onToggle: (part: string) => {
        const next = toggleCell(scope, part, shape);
        setKept(unknown);
        setSplit({ words: splitWords(next.split), scope: next.scope });
        startTransition(() => {
          showScope(next.scope);
          onChange(next.scope);
        });
      },
    },
    note: words.filter(Boolean).join(' '),
  };
}
