const MARK = 'WARNING: ';

/**
 * Prints a warning on one line, so that {@link warningsIn} finds all of it.
 *
 * @param {string} message
 */
export function warn(message) {
  console.warn(`${MARK}${message.replace(/\s+/g, ' ')}`);
}

/** @param {string} output */
export function warningsIn(output) {
  return output.split('\n').filter((line) => line.startsWith(MARK));
}
