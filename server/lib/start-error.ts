/** Why the program cannot start: one line that says what is wrong and what would be right. */
export class StartError extends Error {
  override name = 'StartError';
}
