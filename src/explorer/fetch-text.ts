const TIMEOUT_MS = 20_000;

/**
 * Fetches a public document without credentials, within 20 seconds.
 *
 * @throws what `failure` makes of a message for the user
 */
export async function fetchText(url: string, failure: (message: string) => Error): Promise<string> {
  const { host } = new URL(url);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const networkFailure = (reason: string) =>
    failure(timeout.aborted ? `${host} took too long to respond.` : `${host} ${reason}`);
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: timeout,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  }).catch(() => {
    throw networkFailure('couldn’t be reached, or doesn’t let this page read it.');
  });
  if (response.status === 404) throw failure(`${host} has no document at this URL.`);
  if (!response.ok) throw failure(`${host} answered with status ${response.status}.`);
  return response.text().catch(() => {
    throw networkFailure('closed the connection early.');
  });
}
