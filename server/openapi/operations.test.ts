import { expect, test } from 'vitest';
import { apiErrorBody } from '../../protocol/api-error-body';
import { jsonSchemasOf } from './json-schemas';
import { NAMED_SCHEMAS, type Named } from './named-schemas';
import { type OperationDescription, operations } from './operations';
import { REFUSALS } from './refusals';

test.each(Object.entries<OperationDescription>(operations))(
  'the examples of %s are what its schemas accept',
  (_, { headers = {}, query = {}, body, answer }) => {
    for (const { schema, example } of [answer, ...(body ? [body] : [])])
      expect(schema.parse(example)).toEqual(example);
    // On their way, all parameters are text.
    for (const { schema, example } of [...Object.values(headers), ...Object.values(query)])
      expect(schema.parse(String(example))).toEqual(example);
  },
);

test.each(Object.entries<Named>(NAMED_SCHEMAS))(
  '%s has all fields that are described',
  (name, { fields = {} }) => {
    const { properties = {} } = jsonSchemasOf([]).named[name] as { properties?: object };
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(fields)));
  },
);

test.each(Object.entries(REFUSALS))('the example of %s is an error body', (_, { example }) => {
  expect(apiErrorBody.parse(example)).toEqual(example);
});
