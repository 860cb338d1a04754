import { CatalogueError, type ReadCatalogue } from '../../protocol/catalogue/openapi-catalogue';
import type { WorkerAnswer } from './catalogue-worker';
import workerUrl from './catalogue-worker?worker&url';

/** The longest documents in YAML take seconds, and several times that on a busy machine. */
const TIMEOUT_MS = 60_000;

type ScriptUrl = { createScriptURL: (url: string) => string };
type WithTrustedTypes = {
  trustedTypes?: { createPolicy: (name: string, rules: ScriptUrl) => ScriptUrl };
};

/** The page's policy allows this name once, and with it this one script. */
const createPolicy = () =>
  (globalThis as WithTrustedTypes).trustedTypes?.createPolicy('catalogue-worker', {
    createScriptURL: () => workerUrl,
  });
let policy: ScriptUrl | undefined;

function startWorker(): Worker {
  policy ??= createPolicy();
  return new Worker(policy?.createScriptURL('') ?? workerUrl, { type: 'module' });
}

/**
 * Reads the text of an OpenAPI document in a thread of its own, so that a long one doesn't freeze the
 * page.
 *
 * @throws CatalogueError that says why it can't be used as a catalogue
 */
export async function readInWorker(text: string): Promise<ReadCatalogue> {
  const worker = startWorker();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      const failWith = (words: string) => () => reject(new CatalogueError(words));
      worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => resolve(data);
      worker.onerror = failWith(
        "The code that reads documents didn't load or failed. Reload the page and try again.",
      );
      timer = setTimeout(failWith('Reading it took more than a minute.'), TIMEOUT_MS);
      worker.postMessage(text);
    });
    if ('read' in answer) return answer.read;
    throw new CatalogueError(answer.problem);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
