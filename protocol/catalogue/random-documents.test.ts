import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWithin } from '../scope-algebra';
import { everyScope, modelParts } from '../testing/scope-model';
import { catalogue, unlockedBy } from './catalogue';
import { CatalogueError, catalogueOfOpenApi } from './openapi-catalogue';

const part = fc.constantFrom(...modelParts);
const odd = fc.constantFrom('openid', 'a: read', '', 'user.read:all', ':');
const scope = fc.oneof({ weight: 4, arbitrary: part }, odd);
const schemes = fc.array(scope, { maxLength: 3 });

const operation = fc.record(
  {
    operationId: fc.string(),
    summary: fc.string(),
    tags: fc.array(fc.oneof(fc.constantFrom('Books', 'Admin'), part), { maxLength: 3 }),
    security: fc.array(fc.dictionary(fc.constantFrom('oauth', 'bearer'), schemes), {
      maxLength: 3,
    }),
    'x-required-scope': fc.oneof(
      schemes,
      schemes.map((all) => all.join(' ')),
    ),
  },
  { requiredKeys: [] },
);
type Described = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

const methods = fc.constantFrom('get', 'put', 'post', 'delete', 'query');
const item = fc.record(
  {
    summary: fc.string(),
    operations: fc.dictionary(methods, operation),
    additionalOperations: fc.dictionary(fc.constantFrom('PURGE', 'COPY'), operation),
  },
  { requiredKeys: ['operations'] },
);
const document = fc.record({
  openapi: fc.constantFrom('3.0.4', '3.1.1', '3.2.0'),
  security: fc.option(fc.array(fc.dictionary(fc.constant('oauth'), schemes), { maxLength: 2 }), {
    nil: undefined,
  }),
  items: fc.dictionary(
    fc.constantFrom('/a', '/a/{id}', '/b'),
    // Some are in `components`.
    fc.record({ item, isReferredTo: fc.boolean() }),
  ),
});

/** The document, and each of its operations by method and path. */
function write({
  openapi,
  security,
  items,
}: typeof document extends fc.Arbitrary<infer V> ? V : never) {
  const all = Object.entries(items).map(([path, { item: described, isReferredTo }], index) => {
    const { operations, ...rest } = described;
    return { path, index, isReferredTo, described, item: { ...rest, ...operations } };
  });
  return {
    json: {
      openapi,
      ...(security && { security }),
      paths: Object.fromEntries(
        all.map((one) => [
          one.path,
          one.isReferredTo ? { $ref: `#/components/pathItems/${one.index}` } : one.item,
        ]),
      ),
      components: { pathItems: all.map((one) => one.item) },
    },
    operations: new Map<string, Described>(
      all.flatMap(({ path, described }) => [
        ...Object.entries(described.operations).map(
          ([method, one]) => [`${method.toUpperCase()} ${path}`, one] as const,
        ),
        ...Object.entries(described.additionalOperations ?? {}).map(
          ([method, one]) => [`${method} ${path}`, one] as const,
        ),
      ]),
    ),
  };
}

const isPart = (text: string) => modelParts.includes(text);

/**
 * The ways to be allowed, each a list of scopes of which all are needed; `null` if none is needed.
 * A straightforward reading of the rules to compare with.
 */
function waysOf(one: Described, inherited: Described['security']): string[][] | null {
  const named = one['x-required-scope'];
  if (named !== undefined) {
    const texts = typeof named === 'string' ? [named] : named;
    return texts.flatMap((text) => text.trim().split(/\s+/)).map((word) => [word]);
  }
  const entries = (one.security ?? inherited ?? []).map((entry) => ({
    isEmpty: Object.keys(entry).length === 0,
    scopes: Object.values(entry).flat(),
  }));
  const asking = entries.filter(({ scopes }) => scopes.length > 0);
  if (asking.length > 0)
    return entries.some(({ isEmpty }) => isEmpty) ? null : asking.map(({ scopes }) => scopes);
  const tags = one.tags?.filter(isPart) ?? [];
  return tags.length > 0 ? tags.map((tag) => [tag]) : null;
}

it('loses no operation of a valid document, and says the truth about each', () => {
  fc.assert(
    fc.property(document, fc.constantFrom(...everyScope), (description, granted) => {
      const { json, operations } = write(description);
      const read = catalogueOfOpenApi(JSON.parse(JSON.stringify(json)));
      const calls = read.operations.map(({ method, path }) => `${method} ${path}`);
      expect(calls.toSorted()).toEqual([...operations.keys()].toSorted());

      for (const one of read.operations) {
        const call = `${one.method} ${one.path}`;
        const ways = waysOf(operations.get(call) ?? {}, description.security);
        const usable = ways?.filter((way) => way.every(isPart));
        expect(one.unusable !== undefined, call).toBe(usable?.length === 0);
        expect(one.anyOf !== undefined, call).toBe(usable !== undefined && usable.length > 0);
        expect(unlockedBy(granted, [one]).length > 0, call).toBe(
          usable?.some((way) => isWithin(way.join(' '), granted)) ?? false,
        );
        const isDropped =
          usable !== undefined && usable.length > 0 && usable.length < (ways?.length ?? 0);
        expect(
          read.leftOut.some(({ place }) => place.startsWith(`${call},`)),
          call,
        ).toBe(isDropped);
      }
    }),
    { numRuns: 500 },
  );
});

it('never fails on anything else, but says what is wrong', () => {
  const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), operation, fc.constant({ $ref: '#/paths' }));
  const almost = fc.record(
    {
      openapi: fc.oneof({ weight: 9, arbitrary: fc.constant('3.2.0') }, junk),
      security: junk,
      paths: fc.oneof(
        junk,
        fc.dictionary(
          fc.oneof(fc.constantFrom('/a', '/b', 'x-c', 'd', '__proto__'), fc.string()),
          fc.oneof(
            junk,
            fc.dictionary(
              fc.oneof(methods, fc.constantFrom('$ref', 'additionalOperations', 'GET')),
              fc.oneof(junk, fc.constantFrom('#/paths', '#/paths/~1a', '#/paths/~1b/get')),
            ),
          ),
        ),
      ),
    },
    { requiredKeys: ['openapi'] },
  );
  fc.assert(
    fc.property(fc.oneof(almost, junk), (value) => {
      const json: unknown = JSON.parse(JSON.stringify(value));
      try {
        const { operations } = catalogueOfOpenApi(json);
        expect(catalogue.parse(operations)).toEqual(operations);
      } catch (error) {
        expect(error).toBeInstanceOf(CatalogueError);
      }
    }),
    { numRuns: 2000 },
  );
});
