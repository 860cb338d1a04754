/** Something that the user can mend: its message is all that is shown of it. */
export class Failure extends Error {}

/**
 * Runs the body of a script. A {@link Failure} ends it with its message and exit code 1; any other
 * error is a fault of the script itself and keeps its stack.
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
