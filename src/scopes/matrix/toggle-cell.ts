import { coveringPart, minimalScope } from '../../../protocol/minimal-scope';
import { malformedPart } from '../../../protocol/scope';
import { minimalParts, permits } from './cell-state';
import type { MatrixShape } from './matrix-shape';

/** The scope after a click, and the wildcards that had to be split. */
export type ToggledCell = { scope: string; split: string[] };

/** Splits a wildcard into what it covers in the matrix, one step closer to `part`. */
function splitWildcard(wildcard: string, part: string, shape: MatrixShape): string[] {
  if (wildcard === '*:*') {
    return part.startsWith('*:')
      ? shape.columns.map(({ name }) => `*:${name}`)
      : shape.rows.map(({ name }) => `${name}:*`);
  }
  return [...shape.cells].filter((cell) => permits(new Set([wildcard]), cell));
}

function untick(part: string, parts: Set<string>, shape: MatrixShape): string[] {
  const split: string[] = [];
  for (let cover = coveringPart(part, parts); cover; cover = coveringPart(part, parts)) {
    parts.delete(cover);
    for (const piece of splitWildcard(cover, part, shape)) parts.add(piece);
    split.push(cover);
  }
  parts.delete(part);
  return split;
}

/**
 * The scope after a click on the cell of `part`. Unless it's fully permitted, it becomes so. Otherwise
 * it's removed: a wildcard that covers it is replaced by everything else it covers in the matrix. No
 * scope can say “all but this”, so that also removes names that the matrix doesn't show. Other cells
 * don't change. Malformed parts move to the end of the text.
 */
export function toggleCell(scope: string, part: string, shape: MatrixShape): ToggledCell {
  const parts = minimalParts(scope);
  const split: string[] = [];
  if (permits(parts, part)) split.push(...untick(part, parts, shape));
  else parts.add(part);
  const malformed = scope.split(' ').filter((word) => word && malformedPart(word) !== null);
  const wellFormed = minimalScope([...parts].join(' '));
  return { scope: [wellFormed, ...new Set(malformed)].filter(Boolean).join(' '), split };
}
