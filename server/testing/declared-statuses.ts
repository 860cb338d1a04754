import * as z from 'zod/mini';

/** Statuses by operation. */
export type Statuses = Map<string, Set<number>>;

const described = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ operationId: z.string(), responses: z.record(z.string(), z.unknown()) }),
    ),
  ),
});

/** The statuses that an OpenAPI document declares for each operation. */
export function declaredIn(document: unknown): Statuses {
  const operations = Object.values(described.parse(document).paths).flatMap((methods) =>
    Object.values(methods),
  );
  return new Map(
    operations.map(({ operationId, responses }) => [
      operationId,
      new Set(Object.keys(responses).map(Number)),
    ]),
  );
}

/** What some statuses have and others don't, such as `getGrant 418`. Only operations of both count. */
export const missingFrom = (others: Statuses, statuses: Statuses): string[] =>
  [...statuses].flatMap(([name, all]) => {
    const known = others.get(name);
    if (!known) return [];
    return [...all].filter((status) => !known.has(status)).map((status) => `${name} ${status}`);
  });
