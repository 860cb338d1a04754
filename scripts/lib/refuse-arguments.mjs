import { Failure } from './failure.mjs';

/**
 * Says of arguments that would change nothing that they do not.
 *
 * @param {string[]} args
 * @param {string} words what can be asked for instead
 */
export function refuseArguments(args, words) {
  const [first] = args;
  if (first !== undefined) throw new Failure(`“${first}” was not expected. ${words}`);
}
