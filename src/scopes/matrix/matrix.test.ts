import { describe, expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { covers } from '../../../protocol/scope';
import { cellState, readMatrix } from './cell-state';
import { limitShape, matrixShape, unknownParts } from './matrix-shape';
import { toggleCell } from './toggle-cell';

const stateOf = (scope: string, part: string) =>
  cellState(part, readMatrix(scope, matrixShape(scope, operations)));
const click = (scope: string, part: string) =>
  toggleCell(scope, part, matrixShape(scope, operations));

describe('matrixShape', () => {
  const { rows, columns, cells } = matrixShape('rooms:join boosts:raed activity:write', operations);

  it('lists the names of the catalogue, then those that only the scope has', () => {
    expect(columns.map(({ name }) => name)).toEqual([
      'read',
      'write',
      'delete',
      'admin',
      'raed',
      'join',
    ]);
    expect(rows.at(0)).toEqual({ name: 'activity', isKnown: true });
    expect(rows.at(-1)).toEqual({ name: 'rooms', isKnown: false });
  });

  it('has a cell only for parts that an operation requires or the scope names', () => {
    expect(cells).toContain('app-store:admin');
    expect(cells).not.toContain('boosts:admin');
    expect(cells).not.toContain('activity:delete');
    for (const part of ['rooms:join', 'boosts:raed', 'activity:write'])
      expect(cells).toContain(part);
    expect(cells).not.toContain('rooms:raed');
  });
});

describe('a shape with many unknown names', () => {
  const scope = Array.from({ length: 100 }, (_, index) => `r${index}:a${index}`).join(' ');
  const shape = matrixShape(scope, operations);

  it('is cut at a limit', () => {
    const { shown, hiddenCount } = limitShape(shape);
    expect([shown.rows.length, shown.columns.length, hiddenCount]).toEqual([
      20 + 40,
      4 + 4,
      60 + 96,
    ]);
    expect(limitShape(matrixShape('rooms:join', operations)).hiddenCount).toBe(0);
  });

  it('depends on the unknown names alone', () => {
    const scope = 'boosts:read rooms:* boosts:raed *:read *:join boosts:*';
    const unknown = unknownParts(scope, operations);
    expect(unknown).toBe('*:join boosts:raed rooms:*');
    expect(matrixShape(unknown, operations)).toEqual(matrixShape(scope, operations));
  });
});

describe('rowStates', () => {
  it.each([
    ['', '*:*', 'off'],
    ['boosts:read', 'boosts:read', 'on'],
    ['boosts:read', 'boosts:*', 'mixed'],
    ['boosts:read', '*:read', 'mixed'],
    ['boosts:read', '*:write', 'off'],
    ['boosts:read', '*:*', 'mixed'],
    ['boosts:*', 'boosts:*', 'on'],
    ['boosts:*', 'boosts:delete', 'covered'],
    ['boosts:*', '*:delete', 'mixed'],
    ['boosts:*', '*:admin', 'off'],
    // A server can have more actions, so all known ones aren't the whole resource.
    ['boosts:delete boosts:read boosts:write', 'boosts:*', 'mixed'],
    ['*:*', 'boosts:*', 'covered'],
    ['*:read', 'inbox:*', 'mixed'],
    ['*:read boosts:read', 'boosts:read', 'covered'],
    ['rooms:*', 'rooms:*', 'on'],
    ['boosts:', '*:*', 'off'],
  ])('of %j shows %s as %s', (scope, part, state) => {
    expect(stateOf(scope, part)).toBe(state);
  });
});

describe('toggleCell', () => {
  it.each([
    ['', 'boosts:read', 'boosts:read'],
    ['profiles:read', 'boosts:read', 'boosts:read profiles:read'],
    ['boosts:read profiles:read', 'boosts:*', 'boosts:* profiles:read'],
    ['boosts:*', 'boosts:*', ''],
    ['boosts:*', '*:*', '*:*'],
    ['*:*', '*:*', ''],
    ['*:read', '*:read', ''],
    ['rooms:join', 'rooms:join', ''],
    ['boosts: boosts:read', 'profiles:read', 'boosts:read profiles:read boosts:'],
  ])('changes %j by a click on %s to %j', (scope, part, next) => {
    expect(click(scope, part)).toEqual({ scope: next, split: [] });
  });

  it('splits a wildcard, keeps its other cells, and reports the split', () => {
    expect(click('boosts:*', 'boosts:write')).toEqual({
      scope: 'boosts:read boosts:delete',
      split: ['boosts:*'],
    });
    expect(click('*:admin', 'app-store:admin')).toEqual({ scope: '', split: ['*:admin'] });
    expect(click('*:*', '*:write')).toEqual({ scope: '*:read *:delete *:admin', split: ['*:*'] });
    const without = click('*:*', 'boosts:write');
    expect(without.split).toEqual(['*:*', 'boosts:*']);
    expect(without.scope).toMatch(
      /^activity:\* app-store:\* .* boosts:read boosts:delete .*storage:\*$/,
    );
  });

  it('splits both wildcards that cover a cell', () => {
    const { scope, split } = click('*:read boosts:*', 'boosts:read');
    expect(split).toEqual(['boosts:*', '*:read']);
    expect(covers(scope, 'boosts:read')).toBe(false);
    expect(covers(scope, 'boosts:write')).toBe(true);
    expect(covers(scope, 'inbox:read')).toBe(true);
  });
});
