import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { catalogueOfOpenApi } from '../../protocol/catalogue/openapi-catalogue';
import { endpoints } from '../../protocol/endpoints';
import { startTestServer } from '../testing/test-server';

const content = z.object({
  'application/json': z.object({
    schema: z.record(z.string(), z.unknown()),
    example: z.unknown(),
  }),
});
const operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  description: z.optional(z.string()),
  'x-required-scope': z.optional(z.string()),
  parameters: z.optional(z.array(z.looseObject({ name: z.string(), example: z.unknown() }))),
  requestBody: z.optional(z.object({ required: z.literal(true), content })),
  responses: z.record(
    z.string(),
    z.union([
      z.strictObject({ $ref: z.string(), description: z.optional(z.string()) }),
      z.strictObject({ description: z.string(), content }),
    ]),
  ),
});
const schema = z.looseObject({
  description: z.string(),
  properties: z.optional(z.record(z.string(), z.looseObject({}))),
});
const document = z.looseObject({
  info: z.looseObject({ description: z.string() }),
  openapi: z.string().check(z.regex(/^3\.1\./)),
  servers: z.array(z.object({ url: z.string() })),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), z.looseObject({ description: z.string(), content })),
    securitySchemes: z.object({ presentation: z.looseObject({ description: z.string() }) }),
  }),
});

async function readDocument() {
  const { app } = await startTestServer();
  return document.parse(await (await app.request('/api/openapi.json')).json());
}

const operationsOf = ({ paths }: z.infer<typeof document>) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
  );

/** The names of what a part of the document refers to. */
const referencesIn = (part: unknown): string[] =>
  [...JSON.stringify(part).matchAll(/"#\/components\/([\w/]+)"/g)].map(([, name = '']) => name);

test('the document describes the nine operations, and nothing else', async () => {
  const read = await readDocument();
  expect(read.servers).toEqual([{ url: '/api' }]);
  const described = operationsOf(read).map(({ operationId, method, path, ...rest }) => [
    operationId,
    {
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, ':$1'),
      scope: rest['x-required-scope'] ?? null,
    },
  ]);
  expect(Object.fromEntries(described)).toEqual({ ...endpoints });
});

test('each operation has one of the described tags', async () => {
  const read = await readDocument();
  const tags = read.tags.map(({ name }) => name);
  expect(tags).toEqual(['Grants', 'Profile', 'Challenges']);
  for (const one of operationsOf(read)) {
    expect(one.tags).toHaveLength(1);
    expect(tags).toContain(one.tags[0]);
  }
});

describe('named schemas', () => {
  test('have the names that clients get', async () => {
    const { schemas } = (await readDocument()).components;
    expect(Object.keys(schemas)).toEqual([
      ...['Grant', 'GrantStatus', 'NewGrant', 'GrantUpdates', 'GrantUpdateRequest'],
      ...['GrantListRequest', 'GrantQuery', 'TextMatch', 'StatusMatch'],
      ...['Profile', 'NewProfile', 'ApiError', 'ApiIssue', 'ErrorCode'],
    ]);
  });

  test('are each written once, and referred to everywhere else', async () => {
    const read = await readDocument();
    const all = referencesIn(read);
    for (const [name, own] of Object.entries(read.components.schemas)) {
      expect(all, name).toContain(`schemas/${name}`);
      const { description: _, ...rest } = own;
      expect(JSON.stringify(read).split(JSON.stringify(rest).slice(1, -1)), name).toHaveLength(2);
    }
    for (const name of all) {
      const [kind, one = ''] = name.split('/');
      expect(Object.keys(Reflect.get(read.components, kind ?? '')), name).toContain(one);
    }
  });

  test('are the ones of all objects in bodies and answers', async () => {
    const read = await readDocument();
    const parts = operationsOf(read).flatMap(({ requestBody, responses }) => [
      requestBody,
      responses['200'],
    ]);
    // The body of a revoke is an empty object.
    const objects = JSON.stringify(parts).match(/"type":"object"(?!,"properties":\{\})/g);
    expect(objects).toBeNull();
    expect(new Set(referencesIn(parts))).toEqual(
      new Set(
        [
          'Grant',
          'NewGrant',
          'GrantListRequest',
          'GrantUpdateRequest',
          'Profile',
          'NewProfile',
        ].map((name) => `schemas/${name}`),
      ),
    );
  });

  test('validate the calls', async () => {
    const { schemas } = (await readDocument()).components;
    expect(schemas).toMatchObject({
      GrantListRequest: {
        properties: { limit: { type: 'integer', minimum: 1, maximum: 1000 } },
      },
      GrantQuery: {
        properties: {
          challenge: { $ref: '#/components/schemas/TextMatch' },
          scope: { $ref: '#/components/schemas/TextMatch' },
        },
      },
      TextMatch: { anyOf: [{ maxLength: 1000 }, {}, {}] },
      NewGrant: { properties: { replaces: { type: 'string', maxLength: 100 } } },
      NewProfile: { properties: { invite: { type: 'string', maxLength: 100 } } },
    });
  });

  test('leave room for fields that answers may have one day', async () => {
    const { Grant, Profile, ApiError } = (await readDocument()).components.schemas;
    for (const one of [Grant, Profile, ApiError]) {
      expect(one).toHaveProperty('properties');
      expect(one).not.toHaveProperty('additionalProperties');
    }
  });

  test('give moments a format in answers, and a pattern with an example in requests', async () => {
    const { schemas } = (await readDocument()).components;
    const { createdAt, expiresAt } = schemas.Grant?.properties ?? {};
    expect(createdAt).toMatchObject({ type: 'string', format: 'date-time' });
    expect(expiresAt).toMatchObject({ type: ['string', 'null'], format: 'date-time' });
    expect(createdAt).not.toHaveProperty('pattern');
    const wanted = schemas.NewGrant?.properties?.expiresAt;
    expect(wanted).not.toHaveProperty('format');
    expect(wanted).toMatchObject({
      type: ['string', 'null'],
      pattern: expect.stringContaining('(?:Z)'),
      examples: [expect.stringMatching(/Z$/)],
    });
    const pattern = new RegExp(String(wanted?.pattern));
    expect(pattern.test(String([wanted?.examples].flat()[0]))).toBe(true);
    expect(pattern.test('2099-12-31T23:59:59+00:00')).toBe(false);
  });
});

describe('answers', () => {
  test('name each status, and never leave one to a default', async () => {
    const read = await readDocument();
    for (const { operationId, responses } of operationsOf(read)) {
      for (const [status, one] of Object.entries(responses)) {
        expect(status, operationId).toMatch(/^(200|4\d\d|5\d\d)$/);
        expect('$ref' in one, operationId).toBe(status !== '200');
      }
      for (const status of ['200', '401', '403', '500', '503'])
        expect(Object.keys(responses), operationId).toContain(status);
    }
    expect(JSON.stringify(read.paths)).not.toContain('"default"');
  });

  test('refer to named responses, which all have an example of an ApiError', async () => {
    const read = await readDocument();
    const used = operationsOf(read).flatMap(({ responses }) =>
      referencesIn(responses).filter((name) => name.startsWith('responses/')),
    );
    const named = Object.keys(read.components.responses);
    expect(new Set(used)).toEqual(new Set(named.map((name) => `responses/${name}`)));
    for (const one of Object.values(read.components.responses)) {
      expect(one.content['application/json'].schema).toEqual({
        $ref: '#/components/schemas/ApiError',
      });
    }
  });

  test('say what a conflict and a missing grant mean for each operation', async () => {
    const meanings = operationsOf(await readDocument()).flatMap(({ responses }) =>
      ['404', '409'].flatMap((status) => responses[status]?.description ?? []),
    );
    expect(new Set(meanings).size).toBeGreaterThanOrEqual(5);
    const conflicts = operationsOf(await readDocument()).filter(({ responses }) => responses[409]);
    expect(conflicts.every(({ responses }) => responses[409]?.description)).toBe(true);
  });
});

test('the bearer is described with how it is made', async () => {
  const { description } = (await readDocument()).components.securitySchemes.presentation;
  for (const part of ['EdDSA', '"kid":', '"vp":', '"nonce":', 'did:key:z', 'GET /challenges'])
    expect(description).toContain(part);
});

test('the parameters are described, and have examples', async () => {
  const parameters = operationsOf(await readDocument()).flatMap((one) => one.parameters ?? []);
  expect(parameters.map(({ name }) => name).sort()).toEqual(
    ['amount', 'id', 'id', 'id', 'id', 'idempotency-key'].sort(),
  );
  for (const one of parameters) {
    expect(one).toHaveProperty('description');
    expect(one.example).toBeDefined();
  }
  expect(parameters.find(({ name }) => name === 'amount')).toMatchObject({
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: 100 },
  });
});

test('the document tells of what operators decide', async () => {
  const read = await readDocument();
  expect(read.info.description).toMatch(/403 PROFILE_DISABLED.*410 GONE/);
  const about = (name: string) =>
    operationsOf(read).find(({ operationId }) => operationId === name)?.description;
  expect(about('createGrant')).toContain('With replaces');
  expect(about('createProfile')).toContain('invite is the code');
  expect(about('listGrants')).toContain('Unknown fields are dropped');
});

test('the document reads as a catalogue with the scopes of the endpoints', async () => {
  const { app } = await startTestServer();
  const published: unknown = await (await app.request('/api/openapi.json')).json();
  const { operations, leftOut } = catalogueOfOpenApi(published);
  expect(leftOut).toEqual([]);
  const read = operations.map(({ operation, method, path, anyOf }) => [
    operation,
    { method, path: path.replace(/\{(\w+)\}/g, ':$1'), scope: anyOf?.join() ?? null },
  ]);
  expect(Object.fromEntries(read)).toEqual({ ...endpoints });
  expect(read).toHaveLength(Object.keys(endpoints).length);
});
