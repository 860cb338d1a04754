import * as z from 'zod/mini';
import { dateTime } from '../../protocol/date-time';
import { EXPIRY } from './examples';
import { NAMED_SCHEMAS, type Named } from './named-schemas';

const NAMED = Object.entries<Named>(NAMED_SCHEMAS);

export type JsonSchema = Record<string, unknown>;

const isText = (value: JsonSchema | undefined): value is JsonSchema => value?.type === 'string';

/** `type: ['string', 'null']` for a choice of the two, which generators know better. */
function withPlainNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema as { anyOf?: JsonSchema[] };
  const [first, second, ...others] = anyOf ?? [];
  if (!isText(first) || second?.type !== 'null' || others.length > 0) return schema;
  return { ...rest, ...first, type: ['string', 'null'] };
}

/** A schema without what only stands alone, and with what is said of its fields. */
function tidy(schema: JsonSchema, fields: Record<string, string> = {}): JsonSchema {
  const { $schema, $id, ...rest } = schema as JsonSchema & {
    properties?: Record<string, JsonSchema>;
  };
  if (rest.properties === undefined) return rest;
  const properties = Object.entries(rest.properties).map(([name, property]) => {
    const description = fields[name];
    const own = withPlainNull(property);
    return [name, description === undefined ? own : { ...own, description }];
  });
  return { ...rest, properties: Object.fromEntries(properties) };
}

const MOMENT_PATTERN = z.toJSONSchema(dateTime).pattern;

/**
 * What zod says of moments and prefixes. The format `date-time` is for answers only: in requests, it would
 * make generated clients send offsets such as `+00:00`, which the pattern forbids.
 */
function adapt({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: JsonSchema }) {
  if (zodSchema === dateTime) {
    jsonSchema.format = 'date-time';
    delete jsonSchema.pattern;
  } else if (jsonSchema.pattern === MOMENT_PATTERN) {
    jsonSchema.examples = [EXPIRY];
  }
  // Not a format that anything else knows. The pattern says the same.
  if (jsonSchema.format === 'starts_with') delete jsonSchema.format;
}

/**
 * Turns schemas into JSON Schema. Those of {@link NAMED_SCHEMAS} are referred to wherever they occur.
 *
 * @param others further schemas, which have no name
 * @returns the named ones, and a function that finds any of them: its reference if it has a name
 */
export function jsonSchemasOf(others: Iterable<z.ZodMiniType>) {
  const registry = z.registry<{ id: string }>();
  for (const [id, { schema }] of NAMED) registry.add(schema, { id });
  let unnamed = 0;
  for (const schema of others) {
    if (registry.has(schema)) continue;
    unnamed += 1;
    registry.add(schema, { id: `unnamed-${unnamed}` });
  }
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    // What is said of unknown fields in answers would be that there are none.
    io: 'input',
    override: adapt,
  });
  const named = NAMED.map(([id, { description, fields }]) => [
    id,
    { description, ...tidy(schemas[id] as JsonSchema, fields) },
  ]);

  function find(schema: z.ZodMiniType): JsonSchema {
    const id = registry.get(schema)?.id ?? '';
    if (Object.hasOwn(NAMED_SCHEMAS, id)) return { $ref: `#/components/schemas/${id}` };
    return tidy(schemas[id] as JsonSchema);
  }

  return { named: Object.fromEntries(named) as Record<string, JsonSchema>, find };
}

/** A schema of a parameter, as what it's read as: on its way, each is text. */
export const parameterSchema = (schema: z.ZodMiniType): JsonSchema =>
  tidy(z.toJSONSchema(schema, { io: 'output' }) as JsonSchema);
