import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../testing/fixtures';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What only the page of all parts says, so that a build that holds it can be told by it. */
const WORDS = 'Every part of src/ui in every state.';

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:gz|br)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

test('the build leaves out the page that shows all parts', () => {
  const holding = (folder: string) =>
    filesIn(join(root, folder)).filter((path) => readFileSync(path, 'utf8').includes(WORDS));
  expect(holding('src/gallery')).toHaveLength(1);
  expect(holding('dist')).toEqual([]);
  expect(filesIn(join(root, 'dist/client')).map((path) => path.split('/').at(-1))).not.toContain(
    'ui.html',
  );
});
