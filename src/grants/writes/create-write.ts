import { importPart } from '../../lib/import-part';
import { prefetch } from '../../lib/when-idle';
import type { NewGrant } from './create-once';
import type { Write } from './run-write';

const loadSteps = () => import('./create-once');

/** Loads what it needs before it's needed, but without delaying the form. */
export const preloadCreate = () => prefetch(loadSteps);

/** The same input again, even after a reload, is another attempt at the same grant. Results in its id. */
export const createWrite: Write<NewGrant, string> = {
  key: ['create-grant'],
  words: {
    pending: 'Creating…',
    done: () => 'Grant created',
    failed: ({ fields }) => `${fields.name} couldn’t be created.`,
  },
  run: async (input, means) => {
    const { createOnce } = await importPart(
      loadSteps,
      ', so nothing was sent. What you typed stays',
    );
    return createOnce(input, means);
  },
};
