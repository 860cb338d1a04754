import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { minimalScope } from '../../../protocol/minimal-scope';
import { canonicalScope, covers } from '../../../protocol/scope';
import { readMatrix, rowStates } from '../matrix/cell-state';
import { type MatrixShape, matrixShape } from '../matrix/matrix-shape';
import { toggleCell } from '../matrix/toggle-cell';
import { messyScope } from '../testing/messy-scope';
import { presetOf, presets } from './presets';

const withWildcard = (lines: MatrixShape['rows']) => ['*', ...lines.map(({ name }) => name)];

/** Each box of the matrix, and whether it's ticked. */
function boxesOf(scope: string): { part: string; isTicked: boolean }[] {
  const shape = matrixShape(scope, operations);
  const actions = withWildcard(shape.columns);
  const reading = readMatrix(scope, shape);
  return withWildcard(shape.rows).flatMap((resource) =>
    rowStates(resource, reading).flatMap((state, index) =>
      state === 'none'
        ? []
        : [
            {
              part: `${resource}:${actions[index]}`,
              isTicked: state === 'on' || state === 'covered',
            },
          ],
    ),
  );
}

/** Clicks a box and checks that it toggles, and that of the others only those inside it change. */
function clickOn(text: string, index: number): string {
  const boxes = boxesOf(text);
  const { part, isTicked } = boxes[index % boxes.length] ?? { part: '*:*', isTicked: false };
  const next = toggleCell(text, part, matrixShape(text, operations)).scope;
  expect(covers(next, part), part).toBe(!isTicked);
  for (const box of boxes) {
    if (box.part.includes('*') || covers(part, box.part)) continue;
    expect(covers(next, box.part), `${box.part} after ${part}`).toBe(box.isTicked);
  }
  expect(next).toBe(canonicalScope(next));
  return next;
}

const edit = fc.oneof(
  fc.record({ view: fc.constant('text' as const), text: messyScope }),
  fc.record({ view: fc.constant('preset' as const), preset: fc.constantFrom(...presets) }),
  fc.record({ view: fc.constant('matrix' as const), index: fc.nat() }),
);

it('matrix, text and preset agree after any edits', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      let text = '';
      for (const one of edits) {
        if (one.view === 'matrix') text = clickOn(text, one.index);
        else text = one.view === 'text' ? one.text : one.preset.scope;

        const ticked = boxesOf(text).filter(({ isTicked }) => isTicked);
        const ofMatrix = minimalScope(ticked.map(({ part }) => part).join(' '));
        expect(ofMatrix).toBe(minimalScope(text));
        const preset = presetOf(canonicalScope(text));
        if (preset) expect(minimalScope(preset.scope)).toBe(ofMatrix);
        if (one.view === 'preset') expect(preset).toBe(one.preset);
      }
    }),
    { numRuns: 60 },
  );
}, 20_000);
