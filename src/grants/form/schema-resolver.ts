import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type * as z from 'zod/mini';

/** Lets the browser paint a key or a click before the form is validated. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Reports the first issue of each field, which is the first step of its path: no field of the form is
 * inside another one.
 */
export function schemaResolver<T extends FieldValues>(schema: z.ZodMiniType<T, T>): Resolver<T> {
  return async (values) => {
    await nextTask();
    const result = schema.safeParse(values);
    if (result.success) return { values: result.data, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const { path, code = '', message } of result.error.issues)
      errors[String(path[0])] ??= { type: code, message };
    return { values: {}, errors: errors as FieldErrors<T> };
  };
}
