import { fileURLToPath } from 'node:url';

/** The project folder, whatever the current directory is. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
