/** An error that the user can fix. Only its message is shown. */
export class Failure extends Error {}

/**
 * A {@link Failure} ends the script with its message and exit code 1. Any other error is a bug in
 * the script and keeps its stack.
 *
 * @param {() => Promise<void>} body
 */
export async function runScript(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
