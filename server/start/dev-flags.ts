import { StartError } from '../lib/start-error';
import { readFlags } from './flags';
import { readSettings } from './settings';

const FLAGS = ['port', 'data'] as const;
const USAGE = `Usage: npm run dev -- [--port N] [--data DIR]

Serves the dashboard with hot reload, and the API. All other settings come from the environment, as
those of npm start do.
`;

type DevFlags =
  | { port: number; env: Record<string, string> }
  | { usage: string }
  | { error: string };

/**
 * Reads the flags of `npm run dev`, and checks the environment that the server inside it will read.
 *
 * @returns the port, and the flags as environment variables; or the usage; or what is wrong
 */
export function readDevFlags(args: string[], env: NodeJS.ProcessEnv): DevFlags {
  try {
    const flags = readFlags(args, FLAGS);
    if (!flags) return { usage: USAGE };
    const { port } = readSettings(flags, env);
    // Names of profiles contain the port, so it must be known beforehand.
    if (port === 0) throw new StartError('The development server needs a fixed port, not 0.');
    const { data } = flags;
    return { port, env: { PORT: `${port}`, ...(data === undefined ? {} : { DATA_DIR: data }) } };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { error: error.message };
  }
}
