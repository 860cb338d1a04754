import { coveringPart, minimalScope } from '../../../protocol/minimal-scope';
import { malformedPart } from '../../../protocol/scope';
import { minimalParts, permits } from './cell-state';
import type { MatrixShape } from './matrix-shape';

/** A scope after a click, and the wildcards that had to be taken apart for it. */
export type ToggledCell = { scope: string; split: string[] };

/** A wildcard as what stands below it in the matrix, one step nearer to `part`. */
function piecesOf(wildcard: string, part: string, shape: MatrixShape): string[] {
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
    for (const piece of piecesOf(cover, part, shape)) parts.add(piece);
    split.push(cover);
  }
  parts.delete(part);
  return split;
}

/**
 * The scope after a click on the cell of `part`. What is not permitted wholly becomes so. What is, is
 * taken out: a wildcard above it is replaced by all that stands below it in the matrix but for the
 * part. No scope can say “all but this”, so names that the matrix does not show are not permitted any
 * more then. The rest of the matrix stays as it was; malformed parts stay at the end of the text.
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
