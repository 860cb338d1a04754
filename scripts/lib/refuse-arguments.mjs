import { Failure } from './failure.mjs';

/**
 * Rejects arguments that would have no effect.
 *
 * @param {string[]} args
 * @param {string} hint what to use instead
 */
export function refuseArguments(args, hint) {
  const [first] = args;
  if (first !== undefined) throw new Failure(`Unexpected argument “${first}”. ${hint}`);
}
