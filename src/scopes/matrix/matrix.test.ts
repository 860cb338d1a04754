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

describe('the shape', () => {
  const { rows, columns, cells } = matrixShape('rooms:join boosts:raed activity:write', operations);

  it('has the names of the catalogue, then those that only the scope has', () => {
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

  it('has a cell only where an operation needs one, or the scope names it', () => {
    expect(cells).toContain('app-store:admin');
    expect(cells).not.toContain('boosts:admin');
    expect(cells).not.toContain('activity:delete');
    for (const part of ['rooms:join', 'boosts:raed', 'activity:write'])
      expect(cells).toContain(part);
    expect(cells).not.toContain('rooms:raed');
  });
});

describe('the shape of many unknown names', () => {
  const scope = Array.from({ length: 100 }, (_, index) => `r${index}:a${index}`).join(' ');
  const shape = matrixShape(scope, operations);

  it('is shown up to a limit', () => {
    const { shown, beyond } = limitShape(shape);
    expect([shown.rows.length, shown.columns.length, beyond]).toEqual([20 + 40, 4 + 4, 60 + 96]);
    expect(limitShape(matrixShape('rooms:join', operations)).beyond).toBe(0);
  });

  it('depends on the unknown names alone', () => {
    const scope = 'boosts:read rooms:* boosts:raed *:read *:join boosts:*';
    const unknown = unknownParts(scope, operations);
    expect(unknown).toBe('*:join boosts:raed rooms:*');
    expect(matrixShape(unknown, operations)).toEqual(matrixShape(scope, operations));
  });
});

describe('the states', () => {
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
    // Names are open, so all that is known of a resource is not all of it.
    ['boosts:delete boosts:read boosts:write', 'boosts:*', 'mixed'],
    ['*:*', 'boosts:*', 'covered'],
    ['*:read', 'inbox:*', 'mixed'],
    ['*:read boosts:read', 'boosts:read', 'covered'],
    ['rooms:*', 'rooms:*', 'on'],
    ['boosts:', '*:*', 'off'],
  ])('in %j %s is %s', (scope, part, state) => {
    expect(stateOf(scope, part)).toBe(state);
  });
});

describe('a click', () => {
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
  ])('in %j on %s makes %j', (scope, part, next) => {
    expect(click(scope, part)).toEqual({ scope: next, split: [] });
  });

  it('below a wildcard leaves all else that the wildcard shows, and says so', () => {
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

  it('where two wildcards lie above it takes both apart', () => {
    const { scope, split } = click('*:read boosts:*', 'boosts:read');
    expect(split).toEqual(['boosts:*', '*:read']);
    expect(covers(scope, 'boosts:read')).toBe(false);
    expect(covers(scope, 'boosts:write')).toBe(true);
    expect(covers(scope, 'inbox:read')).toBe(true);
  });
});
