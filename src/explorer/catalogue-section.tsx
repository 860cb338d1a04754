import { useRef } from 'react';
import { guardedOperations } from '../../protocol/catalogue/catalogue';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { hostOf } from '../session/server-address';
import { useSession } from '../session/use-session';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useCatalogueChoice } from './use-catalogue-choice';

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
              // The same file, mended, can be chosen again.
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
