import { useRef, useState } from 'react';
import type { Catalogue } from '../../protocol/catalogue/catalogue';
import { guardedOperations } from '../../protocol/catalogue/catalogue';
import { CatalogueError } from '../../protocol/catalogue/catalogue-error';
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
import { catalogueOfText, refuseLong } from './read-catalogue';

const number = new Intl.NumberFormat('en');

/** Says which catalogue of operations is in use, and lets take another one. */
export function CatalogueSection() {
  const { session } = useSession();
  const { name, operations, isBuiltIn } = useCatalogue();
  const choice = useCatalogueChoice();
  const { failure, isLoading, isKept } = choice;
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
      {!isKept && (
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
              if (chosen) void choice.takeFile(chosen);
              // Otherwise choosing the same file again, once corrected, fires no event.
              target.value = '';
            }}
            className="max-w-full text-ink-2 file:mr-3 file:min-h-8.5 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-raised file:px-3.5 file:font-medium file:text-ink hover:file:bg-sunken"
          />
        </div>
        <Button aria-disabled={isLoading} onClick={() => void choice.takeOfServer()}>
          {isLoading ? 'Loading…' : `Load from ${hostOf(session.server)}`}
        </Button>
        {!isBuiltIn && (
          <Button
            look="quiet"
            onClick={() => {
              choice.takeBuiltIn();
              // The button goes with its purpose.
              file.current?.focus();
            }}
          >
            Back to the built-in catalogue
          </Button>
        )}
      </div>
      {failure && (
        <Problem
          message={`${failure.what} could not be used. ${failure.words} ${isBuiltIn ? 'The built-in catalogue' : `“${name}”`} stays in use.`}
        />
      )}
    </section>
  );
}

const MAX_NAME = 80;

/** What was tried to be loaded, and why it could not be. */
type Failure = { what: string; words: string };

/** The ways to another catalogue. Whatever fails, the one in use stays. */
function useCatalogueChoice() {
  const { session } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [isKept, setKept] = useState(true);

  const take = async (what: string, name: string, read: () => Promise<Catalogue>) => {
    if (isLoading) return;
    setFailure(null);
    setLoading(true);
    try {
      setKept(chooseCatalogue(session, { name, operations: await read() }));
      announce(`Catalogue ${name} is in use`);
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      setFailure({ what, words: error.message });
    } finally {
      setLoading(false);
    }
  };

  return {
    failure,
    isLoading,
    /** Whether the choice outlives a reload. */
    isKept,
    takeFile: (file: File) => {
      const name = withoutBidiControls(file.name).slice(0, MAX_NAME);
      return take(`“${name}”`, name, async () => {
        refuseLong(file.size);
        return catalogueOfText(await file.text());
      });
    },
    takeOfServer: () => {
      const address = `${addressOf(session.server)}${OPENAPI_PATH}`;
      return take(address, hostOf(session.server), async () =>
        catalogueOfText(await fetchText(address, (words) => new CatalogueError(words))),
      );
    },
    takeBuiltIn: () => {
      setFailure(null);
      setKept(chooseCatalogue(session, null));
      announce('The built-in catalogue is in use');
    },
  };
}
