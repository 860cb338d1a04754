import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuthGrant, authGrant } from '../../../protocol/auth-grant';
import { listGrantsInput } from '../../../protocol/grant-list';
import { grantAt } from '../testing/model-server';
import { createSearchingServer } from '../testing/searching-server';
import { PLAIN_VIEW, STATUSES } from './list-view';
import { createMatcher } from './match';
import { type SearchParams, searchesFor, serverQueryOf } from './server-query';
import { serverStatusOf } from './server-search';

const NOW = Date.parse('2026-06-01T00:00:00.000Z');
const UUID = '6c64c16d-ea90-4d45-b184-d568eecb91cc';
/** Not a real one. */
const TOKEN = 'eyJhbGciOiJFZERTQSJ9.eyJub25jZSI6ImEifQ.c2lnbmF0dXJl';

const texts = ['Nightly Export', 'straße', 'ÜBUNG 7', 'a.b*c', 'Backup', UUID.slice(-12), ''];
const grants = fc
  .array(
    fc.record({
      name: fc.constantFrom(...texts),
      description: fc.constantFrom(...texts),
      scope: fc.constantFrom('*:*', 'boosts:read', 'authGrants:write boosts:*', ''),
      challenge: fc.constantFrom(`auth-grant:${UUID}`, 'auth-grant:other'),
      status: fc.constantFrom('active' as const, 'revoked' as const),
      expiresAt: fc.constantFrom(null, '2026-05-01T00:00:00Z', '2026-06-03T00:00:00Z'),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((fields, at) => grantAt(all.length - at, `id-${at}`, fields)));

const inputsOf = (params: SearchParams) => {
  const query = serverQueryOf(params);
  return query === null ? [] : searchesFor(query).map((search) => search.query);
};
const fieldsOf = (params: SearchParams) => inputsOf(params).flatMap(Object.keys);

/** All that the server finds for a view; `null` if it can't narrow it. */
async function idsFound(all: AuthGrant[], params: SearchParams): Promise<Set<string> | null> {
  const query = serverQueryOf(params);
  if (query === null) return null;
  const { list } = createSearchingServer(all);
  const found = new Set<string>();
  for (const search of searchesFor(query)) {
    for (const item of await list({ limit: 1000, query: search.query })) {
      const grant = authGrant.parse(item);
      expect(search.matches(grant)).toBe(true);
      found.add(grant.id);
    }
  }
  return found;
}

describe('the query for a view', () => {
  const piece = UUID.slice(-12);
  const views = fc.record({
    q: fc.constantFrom(
      ...['export', 'NIGHTLY e', 'übung', 'Straße', 'strasse', '.b*', 'id-1', 'ü', 'BOOSTS:'],
      ...[
        '*:*',
        'grants:write b',
        'ｂoosts',
        piece,
        piece.toUpperCase(),
        UUID,
        `auth-grant:${UUID}`,
      ],
    ),
    status: fc.constantFrom(...STATUSES),
  });

  it('finds all grants that our own server’s view shows, but for words', async () => {
    await fc.assert(
      fc.asyncProperty(grants, views, async (all, { q, status }) => {
        const found = await idsFound(all, { q, status: serverStatusOf(status), isOwn: true });
        if (found === null) return;
        const matches = createMatcher({ ...PLAIN_VIEW, q, status }, null);
        const shown = all.filter((grant) => matches(grant, NOW));
        expect(shown.filter(({ id }) => !found.has(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds all grants that another server’s view shows, but for scopes', async () => {
    await fc.assert(
      fc.asyncProperty(grants, views, async (all, { q, status }) => {
        const found = await idsFound(all, { q, status: serverStatusOf(status), isOwn: false });
        if (found === null) return;
        const matches = createMatcher({ ...PLAIN_VIEW, q, status }, null);
        const shown = all.filter((grant) => matches({ ...grant, scope: '' }, NOW));
        expect(shown.filter(({ id }) => !found.has(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('contains the part of the text that all servers compare alike', () => {
    for (const isOwn of [true, false]) {
      const textOf = (q: string) => serverQueryOf({ q, isOwn })?.text;
      expect(textOf('Nightly export')).toBe('Nightly export');
      expect(textOf('für Übungen')).toBe('bungen');
      expect(textOf('日本語')).toBeUndefined();
      expect(serverQueryOf({ q: '', isOwn })).toBeNull();
    }
  });

  it.each([
    ['boosts', ['name', 'description', 'id', 'scope']],
    ['boosts:read profiles', ['name', 'description', 'scope']],
    ['a/b', ['name', 'description', 'id']],
    [piece, ['name', 'description', 'id', 'scope', 'challenge']],
    [UUID, ['name', 'description', 'id', 'scope', 'challenge']],
    [`auth-grant:${UUID}`, ['name', 'description', 'id', 'scope', 'challenge']],
  ])('asks our own server for %j in %j', (q, fields) => {
    expect(fieldsOf({ q, isOwn: true })).toEqual(fields);
  });

  it.each(['boosts', 'boosts:read', 'Full access', '*:*'])(
    'asks another server for %j in what each server knows only',
    (q) => {
      const known = ['name', 'description', 'id'];
      for (const field of fieldsOf({ q, isOwn: false })) expect(known).toContain(field);
    },
  );

  it.each([piece, UUID, `auth-grant:${UUID}`])('never tells another server %j', (q) => {
    expect(serverQueryOf({ q, isOwn: false })).toBeNull();
    const query = serverQueryOf({ q, status: 'active', isOwn: false });
    expect(query).toEqual({ status: 'active' });
  });

  it.each([TOKEN, `Bearer ${TOKEN}`, 'a1'.repeat(32), `auth-grant:${UUID} ${TOKEN}`])(
    'never tells any server %j',
    (q) => {
      for (const isOwn of [true, false]) {
        const sent = JSON.stringify(inputsOf({ q, status: 'active', isOwn }));
        expect(sent).not.toContain(TOKEN.slice(0, 20));
        expect(sent).not.toContain('a1a1');
      }
    },
  );

  it('asks a server for no longer text than it searches for', () => {
    for (const q of ['long '.repeat(50), 'x'.repeat(250)]) {
      const inputs = inputsOf({ q, isOwn: true });
      expect(inputs.length).toBeGreaterThan(1);
      for (const query of inputs) expect(listGrantsInput.safeParse({ query }).success).toBe(true);
    }
  });
});
