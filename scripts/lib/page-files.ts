import { basename } from 'node:path';
import type { Rolldown } from 'vite';

/** What each page needs before it's complete, by its path, as the names of the modules: first the page itself. */
const PARTS: Record<string, string[]> = {
  'grants/new': ['new-grant-page', 'form-summary', 'scope-summary', 'operation-panel'],
  'grants/:id': ['grant-page', 'scope-cards'],
  'grants/:id/edit': ['edit-grant-page', 'form-summary', 'scope-summary'],
  'grants/:id/replace': ['replace-grant-page', 'form-summary', 'scope-summary', 'operation-panel'],
  inspect: ['inspect-page'],
  scopes: ['scopes-page'],
  'sign-in': ['sign-in-page'],
};

type Bundle = Rolldown.OutputBundle;

/** The files of a part, and of all that it imports. Every page has the entry already. */
function filesOf(bundle: Bundle, part: string): Set<string> {
  const isPart = (id: string) => basename(id).replace(/\.tsx?$/, '') === part;
  const first = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.moduleIds.some(isPart),
  );
  if (!first) throw new Error(`The build has no module called ${part}.`);
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || chunk.isEntry || files.has(name)) return;
    files.add(name);
    for (const imported of chunk.imports) visit(imported);
  };
  visit(first.fileName);
  return files;
}

const namesOf = (files: Iterable<string>) =>
  Array.from(files, (file) => basename(file, '.js')).join(' ');

/** The scripts of each page, by its path below the base path, as `src/page-scripts.ts` reads them. */
export function pageFilesOf(bundle: Bundle): Record<string, string> {
  return Object.fromEntries(
    Object.entries(PARTS).map(([path, [page = '', ...others]]) => {
      const first = filesOf(bundle, page);
      const rest = new Set(others.flatMap((part) => [...filesOf(bundle, part)]));
      return [path, `${namesOf(first)}|${namesOf([...rest].filter((file) => !first.has(file)))}`];
    }),
  );
}
