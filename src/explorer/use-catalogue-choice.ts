import { useState } from 'react';
import type { Catalogue } from '../../protocol/catalogue/catalogue';
import { CatalogueError } from '../../protocol/catalogue/openapi-catalogue';
import { OPENAPI_PATH } from '../../protocol/deployment';
import { withoutBidiControls } from '../../protocol/text';
import { fetchText } from '../lib/fetch-text';
import { chooseCatalogue } from '../scopes/catalogue/chosen-catalogue';
import { addressOf, hostOf } from '../session/server-address';
import { useSession } from '../session/use-session';
import { announce } from '../ui/status-region';
import { catalogueOfText, refuseLong } from './read-catalogue';

const MAX_NAME = 80;

/** What was tried to be loaded, and why it could not be. */
type Failure = { what: string; words: string };

/** The ways to another catalogue. Whatever fails, the one in use stays. */
export function useCatalogueChoice() {
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
