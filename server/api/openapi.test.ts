import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { catalogueOfOpenApi } from '../../protocol/catalogue/openapi-catalogue';
import { endpoints } from '../../protocol/endpoints';
import { startTestServer } from '../testing/test-server';

const operation = z.looseObject({
  operationId: z.string(),
  description: z.optional(z.string()),
  'x-required-scope': z.optional(z.string()),
  requestBody: z.optional(z.looseObject({ content: z.record(z.string(), z.unknown()) })),
});
const document = z.looseObject({
  info: z.object({ description: z.string() }),
  openapi: z.string().check(z.regex(/^3\.1\./)),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

async function readDocument() {
  const { app } = await startTestServer();
  return document.parse(await (await app.request('/api/openapi.json')).json());
}

test('the document describes the nine operations, and nothing else', async () => {
  const { paths, servers } = await readDocument();
  expect(servers).toEqual([{ url: '/api' }]);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, ...rest }]) => [
      operationId,
      {
        method: method.toUpperCase(),
        path: path.replace(/\{(\w+)\}/g, ':$1'),
        scope: rest['x-required-scope'] ?? null,
      },
    ]),
  );
  expect(Object.fromEntries(described)).toEqual({ ...endpoints });
});

test('the document holds the schemas that validate the calls', async () => {
  const { paths } = await readDocument();
  const body = paths['/profile/auth-grants']?.post?.requestBody?.content['application/json'];
  expect(body).toMatchObject({
    schema: {
      properties: {
        limit: { type: 'integer', minimum: 1, maximum: 1000 },
        query: {
          properties: {
            challenge: expect.anything(),
            scope: { anyOf: [{ maxLength: 1000 }, {}, {}] },
          },
        },
      },
    },
  });
  expect(paths['/profile/auth-grants']?.post?.description).toContain('Unknown fields are dropped');
  const create = paths['/auth-grant/create']?.post;
  expect(create?.parameters).toContainEqual(
    expect.objectContaining({ in: 'header', name: 'idempotency-key' }),
  );
});

test('the document tells of what operators decide', async () => {
  const { paths, info } = await readDocument();
  expect(info.description).toMatch(/403 PROFILE_DISABLED.*410 GONE/);
  const bodyOf = (path: string) => paths[path]?.post?.requestBody?.content['application/json'];
  expect(bodyOf('/auth-grant/create')).toMatchObject({
    schema: { properties: { replaces: { type: 'string', maxLength: 100 } } },
  });
  expect(bodyOf('/profile/create')).toMatchObject({
    schema: { properties: { invite: { type: 'string', maxLength: 100 } } },
  });
  expect(paths['/auth-grant/create']?.post?.description).toContain('With replaces');
  expect(paths['/profile/create']?.post?.description).toContain('invite is the code');
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
