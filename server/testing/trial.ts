import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Set by `vitest.nightly.config.ts`. */
    isNight: true;
  }
}

const BY_DAY = 1;
const HOURS_MS = 3_600_000;

/**
 * How long a trial with random input runs. By day it's short, and always the same. By night it's long,
 * and each time another. fast-check prints the seed of a failure: `TRIAL_SEED` repeats it.
 */
export function trial({ byDay, byNight }: { byDay: number; byNight: number }) {
  const isNight = inject('isNight') === true;
  const given = process.env.TRIAL_SEED;
  const chosen = isNight ? Math.floor(Math.random() * 2 ** 31) : BY_DAY;
  return {
    runs: isNight ? byNight : byDay,
    seed: given ? Number(given) : chosen,
    timeout: isNight ? HOURS_MS : 120_000,
  };
}
