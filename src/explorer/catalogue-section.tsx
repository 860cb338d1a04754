import { useRef, useState } from 'react';
import type { Catalogue } from '../../protocol/catalogue/catalogue';
import { guardedOperations } from '../../protocol/catalogue/catalogue';
import { CatalogueError } from '../../protocol/catalogue/openapi-catalogue';
import { OPENAPI_PATH } from '../../protocol/deployment';
import { withoutBidiControls } from '../../protocol/text';
import { fetchText } from '../lib/fetch-text';
import { chooseCatalogue } from '../scopes/catalogue/chosen-catalogue';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { addressOf, hostOf } from '../session/server-address';
import { useSession } from '../session/use-session';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { announce } from '../ui/status-region';
import { checkLength, readCatalogue } from './read-catalogue';

const number = new Intl.NumberFormat('en');

export function CatalogueSection() {
  const { session } = useSession();
  const { name, operations, isBuiltIn } = useCatalogue();
  const { failure, isLoading, isStored, ...choice } = useCatalogueChoice();
  const file = useRef<HTMLInputElement>(null);
  return (
    <section aria-labelledby="catalogue" className="grid gap-4">
      <h2 id="catalogue" className="text-lg font-semibold tracking-tight">
        Catalogue
      </h2>
      <p className="max-w-160 text-ink-2">
        What this page knows of operations it knows from{' '}
        <strong className="font-medium text-ink wrap-anywhere">{name}</strong>
        {isBuiltIn && ', which is built in'}: {number.format(operations.length)} operations, of
        which {number.format(guardedOperations(operations).length)} need a scope. Other servers have
        others; an OpenAPI document that says which scope each operation requires tells them.
      </p>
      {!isStored && (
        <p role="status" className="text-warn">
          The browser could not keep this catalogue: it is in use until you reload.
        </p>
      )}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <div className="grid min-w-0 gap-1">
          <label htmlFor="catalogue-file" className="font-medium">
            OpenAPI document
          </label>
          <input
            id="catalogue-file"
            ref={file}
            type="file"
            accept=".json,application/json"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              if (chosen) void choice.loadFile(chosen);
              // Otherwise choosing the same file again, once corrected, fires no event.
              target.value = '';
            }}
            className="max-w-full text-ink-2 file:mr-3 file:min-h-8.5 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-raised file:px-3.5 file:font-medium file:text-ink hover:file:bg-sunken"
          />
        </div>
        <Button aria-disabled={isLoading} onClick={() => void choice.loadFromServer()}>
          {isLoading ? 'Loading…' : `Load from ${hostOf(session.server)}`}
        </Button>
        {!isBuiltIn && (
          <Button
            look="quiet"
            onClick={() => {
              choice.restoreBuiltIn();
              // The button disappears and would take the focus with it.
              file.current?.focus();
            }}
          >
            Back to the built-in catalogue
          </Button>
        )}
      </div>
      {failure && (
        <Problem
          message={`${failure.source} could not be used. ${failure.reason} ${isBuiltIn ? 'The built-in catalogue' : `“${name}”`} stays in use.`}
        />
      )}
    </section>
  );
}

const MAX_NAME = 80;

type Failure = { source: string; reason: string };

/** If loading fails, the catalogue in use stays. */
function useCatalogueChoice() {
  const { session } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [isStored, setStored] = useState(true);

  const load = async (source: string, name: string, read: () => Promise<Catalogue>) => {
    if (isLoading) return;
    setFailure(null);
    setLoading(true);
    try {
      setStored(chooseCatalogue(session, { name, operations: await read() }));
      announce(`Catalogue ${name} is in use`);
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      setFailure({ source, reason: error.message });
    } finally {
      setLoading(false);
    }
  };

  return {
    failure,
    isLoading,
    /** False if the choice won't survive a reload. */
    isStored,
    loadFile: (file: File) => {
      const name = withoutBidiControls(file.name).slice(0, MAX_NAME);
      return load(`“${name}”`, name, async () => {
        checkLength(file.size);
        return readCatalogue(await file.text());
      });
    },
    loadFromServer: () => {
      const address = `${addressOf(session.server)}${OPENAPI_PATH}`;
      return load(address, hostOf(session.server), async () =>
        readCatalogue(await fetchText(address, (words) => new CatalogueError(words))),
      );
    },
    restoreBuiltIn: () => {
      setFailure(null);
      setStored(chooseCatalogue(session, null));
      announce('The built-in catalogue is in use');
    },
  };
}
