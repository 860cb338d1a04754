/** Why the log can't be used, in words for the operator. */
export class LogError extends Error {
  override name = 'LogError';
}

/** Whether the fault is with a file: Node's own errors name the system call, and those of connections an address, too. */
export const isFileError = (error: unknown): boolean =>
  error instanceof LogError ||
  (error instanceof Error && 'syscall' in error && !('address' in error));

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
