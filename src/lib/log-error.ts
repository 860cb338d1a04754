/**
 * Leaves an error that the page only describes in the console, its one log. React does the same with what an
 * error boundary catches.
 */
export function logError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: this is what the rule keeps in one place
  console.error(error);
}
