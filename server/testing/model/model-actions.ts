import fc from 'fast-check';
import type { ModelInput } from './grant-model';

export const HOUR_MS = 3_600_000;

/** An action with its random parts: who acts, through which server, and on which grant. */
export type Action = { who: number; via: number; which: number } & (
  | { do: 'create'; input: Omit<ModelInput, 'expiresAt'> & { hours: number | null }; key?: string }
  | { do: 'update'; updates: { name?: string; description?: string } }
  | { do: 'list'; limit: number; status?: 'active' | 'revoked'; text?: string }
  | { do: 'pass'; ms: number }
  | { do: 'get' | 'revoke' | 'remove' | 'revokeTwice' | 'removeTwice' | 'use' | 'trespass' }
  | { do: 'replay' | 'createTwice' }
);

const some = <T extends object>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(fields, { requiredKeys: [] });
const names = fc.constantFrom('Alpha', 'alpha beta', 'Beta', 'Γάμμα');
const where = { who: fc.nat({ max: 2 }), via: fc.nat({ max: 1 }), which: fc.nat() };
const orNothing = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** How often each kind of action comes, and its own parts. Creating gives the others something to do. */
const KINDS: Record<Action['do'], [weight: number, parts?: Record<string, fc.Arbitrary<unknown>>]> =
  {
    create: [
      6,
      {
        input: fc.record({
          name: names,
          scope: fc.constantFrom('*:*', 'boosts:read', ''),
          hours: fc.constantFrom(null, null, 1, 30),
        }),
        key: orNothing(fc.constantFrom('one', 'two', 'three')),
      },
    ],
    createTwice: [1],
    get: [1],
    list: [
      2,
      {
        limit: fc.integer({ min: 1, max: 7 }),
        status: orNothing(fc.constantFrom('active', 'revoked')),
        text: orNothing(fc.constantFrom('a', 'beta', 'x')),
      },
    ],
    update: [2, { updates: some({ name: names, description: names }) }],
    revoke: [1],
    revokeTwice: [1],
    remove: [1],
    removeTwice: [1],
    use: [2],
    trespass: [1],
    replay: [1],
    pass: [1, { ms: fc.constantFrom(0, 1, 1_000, HOUR_MS, 25 * HOUR_MS) }],
  };

export const ACTION_KINDS = Object.keys(KINDS);

export const modelAction = fc.oneof(
  ...Object.entries(KINDS).map(([name, [weight, parts]]) => ({
    weight,
    arbitrary: fc.record({ do: fc.constant(name), ...where, ...parts }),
  })),
) as fc.Arbitrary<unknown> as fc.Arbitrary<Action>;
