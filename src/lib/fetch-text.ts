const TIMEOUT_MS = 20_000;

/**
 * The text of a public document: nothing says who asks. Whatever goes wrong is thrown as the error
 * that `failure` makes of the words for it.
 */
export async function fetchText(url: string, failure: (words: string) => Error): Promise<string> {
  const { host } = new URL(url);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const networkFailure = (words: string) =>
    failure(timeout.aborted ? `${host} did not answer in time.` : `${host} ${words}`);
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
