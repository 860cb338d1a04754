/**
 * @param {string} step
 * @param {boolean} isPassed
 * @param {number} seconds
 */
export const stepLine = (step, isPassed, seconds) =>
  `${isPassed ? '✓' : '✗'} ${step.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`;

/**
 * The last lines of a run. What was left out comes last, where nobody overlooks it.
 *
 * @param {number} passed
 * @param {number} failed
 * @param {string[]} warnings
 */
export function summaryOf(passed, failed, warnings) {
  const counts = `${passed} passed, ${failed} failed`;
  if (warnings.length === 0) return counts;
  const line = '!'.repeat(72);
  return [`${counts}, but not everything was tested:`, line, ...warnings, line].join('\n');
}
