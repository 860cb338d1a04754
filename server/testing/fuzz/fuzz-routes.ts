import fc from 'fast-check';
import * as z from 'zod/mini';
import { authGrant } from '../../../protocol/auth-grant';
import { API_PATH, deployment } from '../../../protocol/deployment';
import { endpoints } from '../../../protocol/endpoints';
import { profile } from '../../../protocol/profile-answer';
import { SERVER_NAME_PATH } from '../../../protocol/server-name';

/** In a body, these stand for what the target of the request has. */
export const TARGET_ID = '$target-id';
export const TARGET_CHALLENGE = '$target-challenge';

export type RouteName = keyof typeof endpoints | (typeof PUBLIC)[number];

/** What anybody may read, without a token. */
const PUBLIC = [
  'didDocument',
  'availability',
  'openapi',
  'serverName',
  'healthz',
  'config',
  'page',
] as const;
export const isPublic = (name: RouteName) => PUBLIC.some((other) => other === name);

export type FuzzRoute = {
  name: RouteName;
  method: string;
  path: string;
  /** What it answers with 200; `null` if that's no JSON. */
  answer: z.ZodMiniType | null;
  /** Good bodies; `undefined` if it takes none. */
  body?: fc.Arbitrary<unknown>;
  queries?: string[];
};

const some = <T extends object>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(fields, { requiredKeys: [] });

const names = fc.constantFrom('CI', 'Nightly import', 'Zürich', '東京 \\ "x"', 'ﷺ');
const descriptions = fc.constantFrom('', 'For the pilot.', 'Zeile 1\nZeile 2\t😀', 'ﷺ'.repeat(99));
const scopes = fc.constantFrom('authGrants:read', 'authGrants:write', 'boosts:read a:b', '', '*:*');
const expiries = fc.constantFrom(null, '2999-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z');
const matches = fc.constantFrom<unknown>(
  TARGET_ID,
  TARGET_CHALLENGE,
  'CI',
  { $in: [] },
  { $in: [TARGET_ID, TARGET_CHALLENGE, 'CI', 'x'] },
  { $regex: '/a/i' },
  { $regex: '/BOOSTS:/i' },
  { $regex: '/\\.\\*ﷺ\\\\/i' },
);
const statuses = fc.constantFrom<unknown>('active', 'revoked', { $in: ['active', 'revoked'] });
const queries = some({
  name: matches,
  description: matches,
  id: matches,
  challenge: matches,
  scope: matches,
  status: statuses,
});

const BODIES: Partial<Record<RouteName, fc.Arbitrary<unknown>>> = {
  createGrant: some({
    name: names,
    description: descriptions,
    scope: scopes,
    expiresAt: expiries,
  }),
  listGrants: some({
    limit: fc.integer({ min: 1, max: 1_000 }),
    cursor: fc.constantFrom('2999', '2026-01-01T00:00:00.000Z', '~', ''),
    query: queries,
  }),
  updateGrant: fc.record({ updates: some({ name: names, description: descriptions }) }),
  revokeGrant: fc.constant({}),
  createProfile: fc.record({
    profileId: fc.integer({ min: 1, max: 2 ** 31 }).map((number) => `new-${number}`),
    displayName: names,
  }),
};

const ANSWERS: Record<keyof typeof endpoints, z.ZodMiniType> = {
  createGrant: z.string(),
  getGrant: authGrant,
  listGrants: z.array(authGrant),
  updateGrant: z.boolean(),
  revokeGrant: z.literal(true),
  deleteGrant: z.literal(true),
  getChallenges: z.array(z.string()).check(z.minLength(1)),
  getProfile: profile,
  createProfile: z.string(),
};

const apiRoute = (name: keyof typeof endpoints): FuzzRoute => {
  const { method, path } = endpoints[name];
  const body = BODIES[name];
  return {
    name,
    method,
    path: API_PATH + path,
    answer: ANSWERS[name],
    ...(body && { body }),
    ...(name === 'getChallenges' && { queries: ['', '?amount=1', '?amount=100'] }),
  };
};

const publicRoute = (name: RouteName, path: string, answer: z.ZodMiniType | null): FuzzRoute => ({
  name,
  method: 'GET',
  path,
  answer,
});

/** Every route of the server, each with what it takes and gives. */
export const FUZZ_ROUTES: FuzzRoute[] = [
  ...Object.keys(endpoints).map((name) => apiRoute(name as keyof typeof endpoints)),
  publicRoute('didDocument', '/users/:id/did.json', z.object({ id: z.string() })),
  publicRoute('availability', '/users/:id/availability', z.object({ isFree: z.boolean() })),
  publicRoute('openapi', '/api/openapi.json', z.object({ openapi: z.string() })),
  publicRoute('serverName', API_PATH + SERVER_NAME_PATH, z.string()),
  publicRoute('healthz', '/healthz', z.object({ status: z.literal('ok') })),
  publicRoute('config', '/config.json', deployment),
  publicRoute('page', '/', null),
];

export function routeNamed(name: RouteName): FuzzRoute {
  const route = FUZZ_ROUTES.find((other) => other.name === name);
  if (!route) throw new Error(`there is no route ${name}`);
  return route;
}
