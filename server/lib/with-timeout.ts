/**
 * @param limitMs in milliseconds
 * @throws DOMException TimeoutError when the time is up; the promise itself goes on
 */
export async function withTimeout<Result>(
  promise: Promise<Result>,
  limitMs: number,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('Too late', 'TimeoutError')), limitMs);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
