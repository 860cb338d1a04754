import { describe, expect, it, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { insertGrants } from '../grants/grant-store';
import { Refusal } from '../lib/refusal';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { refuseLargePage } from './page-size';

const limitOf = (page: string) => {
  try {
    refuseLargePage(page);
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.details.limit : error;
  }
};

describe('a page', () => {
  const pageOf = (items: number, bytes: number) =>
    JSON.stringify(Array.from({ length: items }, () => 'é'.repeat(bytes / 2)));

  it('of up to 4 MB passes, whatever its characters', () => {
    expect(limitOf('[]')).toBeNull();
    expect(limitOf(pageOf(1_000, 3_990))).toBeNull();
    expect(limitOf(JSON.stringify(['a'.repeat(3_999_996)]))).toBeNull();
  });

  it('of more names the largest limit that fits', () => {
    // Two quotation marks and a comma each, and the brackets.
    expect(limitOf(pageOf(1_000, 9_996))).toBe(400);
    expect(limitOf(pageOf(2, 5_000_000))).toBe(1);
    expect(limitOf(JSON.stringify(['a'.repeat(3_999_997)]))).toBe(1);
  });
});

test('a list that is too large can be had in smaller pages, to its last grant', async () => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const grants = Array.from({ length: 900 }, (_, index) => ({
    id: `grant-${index}`,
    name: '東'.repeat(100),
    description: '東'.repeat(1_000),
    challenge: `auth-grant:${index}`,
    status: 'active' as const,
    scope: `${'b'.repeat(1_990)}:read`,
    createdAt: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
    expiresAt: null,
  }));
  for (let at = 0; at < grants.length; at += 100) {
    await insertGrants(server.db, owner.profileId, grants.slice(at, at + 100));
  }
  const refused = await owner.call(endpoints.listGrants, { body: { limit: 1_000 } });
  expect(refused.status).toBe(413);
  expect(refused.body).toMatchObject({ code: 'PAGE_TOO_LARGE', limit: expect.any(Number) });
  const { limit } = refused.body as { limit: number };
  expect(limit).toBeGreaterThan(600);
  const fitting = await owner.call(endpoints.listGrants, { body: { limit } });
  expect(fitting.status).toBe(200);
  const page = fitting.body as { createdAt: string }[];
  expect(page).toHaveLength(limit);
  const cursor = page.at(-1)?.createdAt;
  const rest = await owner.call(endpoints.listGrants, { body: { limit, cursor } });
  expect(rest.body).toHaveLength(grants.length - limit);
  // One more than what fits doesn't.
  const larger = await owner.call(endpoints.listGrants, { body: { limit: limit + 1 } });
  expect(larger.status).toBe(413);
});
