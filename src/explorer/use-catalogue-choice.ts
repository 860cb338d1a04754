import { useRef, useState } from 'react';
import { openApiAddresses } from '../../protocol/catalogue/openapi-addresses';
import { CatalogueError, type ReadCatalogue } from '../../protocol/catalogue/openapi-catalogue';
import { checkLength } from '../../protocol/catalogue/read-catalogue';
import { withoutBidiControls } from '../../protocol/text';
import { logError } from '../lib/log-error';
import { chooseCatalogue } from '../scopes/catalogue/chosen-catalogue';
import { addressOf, hostOf } from '../servers/server-address';
import { useSession } from '../session/use-session';
import { announce } from '../ui/status-region';
import { fetchText } from './fetch-text';
import { readInWorker } from './read-in-worker';

const MAX_NAME = 80;

/** A place where a document was looked for in vain, and why. */
type Failure = { source: string; reason: string };
type Source = { source: string; read: () => Promise<ReadCatalogue> };

function fileSource(name: string, file: File): Source {
  return {
    source: `“${name}”`,
    read: async () => {
      checkLength(file.size);
      const text = await file.text().catch(() => {
        throw new CatalogueError('The browser can’t read it any more. Choose it again.');
      });
      return readInWorker(text);
    },
  };
}

function serverSources(server: string): Source[] {
  const addresses = openApiAddresses(addressOf(server));
  // Our own server has it in the first place. In front of another one, it looks in both.
  const isOwn = server.startsWith('/');
  return addresses.slice(0, isOwn ? 1 : undefined).map((address) => ({
    source: address,
    read: async () => readInWorker(await fetchText(address, (words) => new CatalogueError(words))),
  }));
}

/** What the first source has that can be used, or why none has any. */
async function readFirst(sources: Source[]): Promise<ReadCatalogue | Failure[]> {
  const failures: Failure[] = [];
  for (const { source, read } of sources) {
    try {
      return await read();
    } catch (error) {
      if (error instanceof CatalogueError) failures.push({ source, reason: error.message });
      else {
        logError(error);
        failures.push({ source, reason: 'Something went wrong.' });
      }
    }
  }
  return failures;
}

/** If loading fails, the catalogue in use stays. What’s chosen last wins, whatever takes longer. */
export function useCatalogueChoice() {
  const { session } = useSession();
  const [failures, setFailures] = useState<Failure[]>([]);
  const [isLoading, setLoading] = useState(false);
  const [isStored, setStored] = useState(true);

  const lastChoice = useRef(0);

  /** Returns whether this is still the last choice. */
  function begin(isLoadingNow: boolean): () => boolean {
    lastChoice.current += 1;
    const choice = lastChoice.current;
    setFailures([]);
    setLoading(isLoadingNow);
    return () => choice === lastChoice.current;
  }

  const load = async (name: string, sources: Source[]) => {
    const isLast = begin(true);
    try {
      const result = await readFirst(sources);
      if (!isLast()) return;
      if ('operations' in result) {
        setStored(chooseCatalogue(session, { name, ...result }));
        announce(`Using the ${name} catalogue`);
      } else setFailures(result);
    } finally {
      if (isLast()) setLoading(false);
    }
  };

  return {
    failures,
    isLoading,
    /** False if the choice won't survive a reload. */
    isStored,
    loadFile: (file: File) => {
      const name = withoutBidiControls(file.name).slice(0, MAX_NAME);
      return load(name, [fileSource(name, file)]);
    },
    loadFromServer: () => load(hostOf(session.server), serverSources(session.server)),
    restoreBuiltIn: () => {
      begin(false);
      setStored(chooseCatalogue(session, null));
      announce('Using the built-in catalogue');
    },
  };
}
