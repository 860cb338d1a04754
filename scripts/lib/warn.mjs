const MARK = 'WARNING: ';

/**
 * Says, in one line that is hard to overlook, what was not done.
 *
 * @param {string} message
 */
export function warn(message) {
  console.warn(`${MARK}${message.replace(/\s+/g, ' ')}`);
}

/**
 * What a command has warned of, in its output.
 *
 * @param {string} output
 */
export function warningsIn(output) {
  return output.split('\n').filter((line) => line.startsWith(MARK));
}
