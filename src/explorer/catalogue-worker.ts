import { CatalogueError, type ReadCatalogue } from '../../protocol/catalogue/openapi-catalogue';
import { readCatalogue } from '../../protocol/catalogue/read-catalogue';

/** What the worker answers to the text of a document. */
export type WorkerAnswer = { read: ReadCatalogue } | { problem: string };

async function answerTo(text: string): Promise<WorkerAnswer> {
  try {
    return { read: await readCatalogue(text) };
  } catch (error) {
    if (error instanceof CatalogueError) return { problem: error.message };
    throw error;
  }
}

addEventListener('message', ({ data }: MessageEvent<string>) => {
  // An error that is reported reaches the page as an event of the worker.
  answerTo(data).then((answer) => postMessage(answer), reportError);
});
