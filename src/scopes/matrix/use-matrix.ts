import { startTransition, useMemo, useOptimistic, useState } from 'react';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { fold } from '../../../protocol/fold';
import { listFormat } from '../../english/english';
import { limitShape, matrixShape, unknownParts } from './matrix-shape';
import { toggleCell } from './toggle-cell';

const conjunction = listFormat('conjunction');

/** Explains a split wildcard, since the text then changes by much more than one part. */
function splitWords(split: string[]): string {
  if (split.length === 0) return '';
  const wildcards = conjunction.format(split.map((part) => `“${part}”`));
  const was = split.length === 1 ? 'was' : 'were';
  return `${wildcards} ${was} expanded to the permissions below. Anything not listed is no longer included.`;
}

/**
 * The matrix as a view of a scope text. It shows a click immediately; the text and the other views
 * follow in a transition.
 */
export function useMatrix(value: string, onChange: (scope: string) => void, operations: Catalogue) {
  const [scope, setOptimisticScope] = useOptimistic(value);
  const [query, setQuery] = useState('');
  // Unknown parts keep their cell when unticked: otherwise it would vanish from under the focus.
  const [heldParts, setHeldParts] = useState('');
  const [split, setSplit] = useState({ words: '', scope: '' });
  const unknown = unknownParts(`${scope} ${heldParts}`, operations);
  const shape = useMemo(() => matrixShape(unknown, operations), [unknown, operations]);
  const { shown, hiddenCount } = useMemo(() => limitShape(shape), [shape]);
  const filterText = fold(query.trim());
  const rows = shown.rows.filter(({ name }) => fold(name).includes(filterText));
  const hasUnknown = [...shown.rows, ...shown.columns].some(({ isKnown }) => !isKnown);
  const words = [
    split.scope === scope && split.words,
    hasUnknown && '? marks names that aren’t in the catalogue.',
    hiddenCount > 0 && `${hiddenCount} more such names are in the text only.`,
  ];

  return {
    filter: { query, onChange: setQuery, count: rows.length, total: shown.rows.length },
    grid: {
      scope,
      shape: shown,
      rows,
      onToggle: (part: string) => {
        const next = toggleCell(scope, part, shape);
        setHeldParts(unknown);
        setSplit({ words: splitWords(next.split), scope: next.scope });
        startTransition(() => {
          setOptimisticScope(next.scope);
          onChange(next.scope);
        });
      },
    },
    note: words.filter(Boolean).join(' '),
  };
}
