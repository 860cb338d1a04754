/** The program can't start. The message, one line, says what is wrong and how to fix it. */
export class StartError extends Error {
  override name = 'StartError';
}
