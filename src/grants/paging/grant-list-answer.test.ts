import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../protocol/auth-grant';
import { formatDay, formatMoment } from '../../english/dates';
import { grantAt } from '../testing/model-server';
import { positionOf, readGrants } from './grant-list-answer';

const NOW = Date.parse('2026-06-01T00:00:00.000Z');

describe('moments and nulls of other servers', () => {
  it.each([
    [{ description: null }, { name: 'Grant a' }],
    [{ name: null }, { name: '' }],
    [{ scope: null }, { scope: '' }],
    [{ expiresAt: '' }, { expiresAt: null }],
    [{ expiresAt: undefined }, { expiresAt: undefined }],
    [{ expiresAt: '2027-01-26t00:59:59+02:00' }, { expiresAt: '2027-01-25T22:59:59.000Z' }],
    [{ expiresAt: '2016-12-31T23:59:60Z' }, { expiresAt: '2017-01-01T00:00:00.000Z' }],
    [{ createdAt: null }, { createdAt: '' }],
    [{ createdAt: undefined }, { createdAt: '' }],
    [{ createdAt: 'yesterday' }, { createdAt: '' }],
    [{ createdAt: '2026-01-01T00:00:00.1234567-00:00' }, { createdAt: '2026-01-01T00:00:00.123Z' }],
    [{ status: 'paused' }, { status: 'active' }],
    [{ status: null }, { status: 'active' }],
    [{ status: 'REVOKED' }, { status: 'revoked' }],
    [{ id: 42 }, { id: '42' }],
    [{ owner: null, nested: { a: [null] } }, {}],
  ])('%j is shown with %j', async (odd, shown) => {
    const { grants, unreadable } = await readGrants([{ ...grantAt(0, 'a'), ...odd }]);
    expect(grants).toMatchObject([{ challenge: 'auth-grant:a', ...shown }]);
    expect(grants[0]?.description).toBeUndefined();
    expect(unreadable).toBe(0);
  });

  it.each([
    [{ id: 'x', challenge: null }, ['x']],
    [{ id: 7, challenge: 'once:a' }, ['7']],
    [{ id: 'x', expiresAt: 'soon' }, ['x']],
    [{ id: null }, []],
    [{ id: '' }, []],
    [{ id: 2 ** 60 }, []],
  ])('%j can’t be read, and is named by its id if it has one', async (odd, ids) => {
    const items = [grantAt(0, 'a'), { ...grantAt(1, 'b'), ...odd }, grantAt(2, 'c')];
    expect(await readGrants(items)).toEqual({
      grants: [grantAt(0, 'a'), grantAt(2, 'c')],
      unreadable: 1,
      unreadableIds: ids,
    });
  });

  it('any JSON is either a grant that can be shown, or counted', async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('', 'active', '2026-01-01', '2027-01-01T00:00:00+01:00', 'auth-grant:ab'),
    );
    const fields = Object.fromEntries(
      [...Object.keys(grantAt(0, 'a')), 'description'].map((key) => [key, value]),
    );
    const odd = fc.record(fields, { requiredKeys: [] });
    const item = fc.oneof(
      fc.jsonValue(),
      odd.map((change) => ({ ...grantAt(0, 'a'), ...change })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(item), async (items) => {
        const { grants, unreadable, unreadableIds } = await readGrants(items);
        expect(grants.length + unreadable).toBe(items.length);
        expect(unreadableIds.length).toBeLessThanOrEqual(unreadable);
        for (const grant of grants) {
          expect(grant.id).not.toBe('');
          expect(stateOf(grant, NOW)).toBeTypeOf('string');
          for (const moment of [grant.createdAt, grant.expiresAt]) {
            if (moment)
              expect(formatMoment(moment) + formatDay(moment, NOW)).not.toMatch(/Invalid/);
          }
        }
        // What was read once, reads the same again.
        expect((await readGrants(grants)).grants).toEqual(grants);
      }),
    );
  });
});

it('paging compares a moment as the server wrote it', () => {
  const createdAt = '2026-01-01T02:00:00+02:00';
  expect(positionOf({ id: 7, createdAt })).toEqual({ id: '7', createdAt });
  expect(positionOf({ id: 'a', createdAt: null })).toBeUndefined();
  expect(positionOf(null)).toBeUndefined();
});
