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
    failure(timeout.aborted ? `${host} did not answer in time.` : `${host} ${reason}`);
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: timeout,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  }).catch(() => {
    throw networkFailure('could not be reached, or does not let this page read it.');
  });
  if (response.status === 404) throw failure(`${host} has nothing at this address.`);
  if (!response.ok) throw failure(`${host} answered with status ${response.status}.`);
  return response.text().catch(() => {
    throw networkFailure('broke off in the middle of its answer.');
  });
}
