import { expect, it } from 'vitest';
import { grantFormSchema, NEW_GRANT } from './form-values';
import { schemaResolver } from './schema-resolver';

const resolve = schemaResolver(grantFormSchema());
const options = { fields: {}, shouldUseNativeValidation: false };

it('returns the values of a valid form', async () => {
  const values = { ...NEW_GRANT, name: ' Export ', scope: 'boosts:read boosts:read' };
  const result = await resolve(values, undefined, options);
  expect(result.errors).toEqual({});
  expect(result.values).toMatchObject({ expiry: NEW_GRANT.expiry });
});

it('reports the first issue of each invalid field, at that field', async () => {
  const { errors } = await resolve({ ...NEW_GRANT, scope: 'boosts' }, undefined, options);
  expect(Object.keys(errors).toSorted()).toEqual(['name', 'scope']);
  expect(errors.name?.message).toBe('Enter a name.');
  expect(errors.scope?.message).toMatch(/^“boosts” isn.t a valid scope/);
});
