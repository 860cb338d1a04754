import { fileURLToPath } from 'node:url';
import { destination, pino } from 'pino';
import { keepFilesPrivate } from './lib/keep-files-private';
import { StartError } from './lib/start-error';
import { readFlags } from './start/flags';
import { serve } from './start/listen';
import { openApp } from './start/open-app';
import { FLAGS, REPEATABLE, readSettings, type Settings } from './start/settings';
import { onStopSignal } from './start/stop-gracefully';
import { USAGE } from './start/usage';

const STANDARD_ERROR = 2;
/** Beside the built server. */
const STATIC_DIR = fileURLToPath(new URL('../client', import.meta.url));

async function start(settings: Settings): Promise<void> {
  keepFilesPrivate();
  // Standard output holds nothing but the address. Logs go to standard error.
  const logger = pino({ level: settings.logLevel }, destination(STANDARD_ERROR));
  const app = await openApp(settings, logger, STATIC_DIR);
  try {
    const { address, close } = await serve(settings, app.appAt);
    onStopSignal(async () => {
      await close();
      await app.close();
    });
    process.stdout.write(`Auth Grants is ready at ${address}\n`);
  } catch (error) {
    await app.close();
    throw error;
  }
}

/**
 * Runs the server until SIGTERM or SIGINT. If it can't start, it writes one line to standard error
 * and sets exit code 1.
 *
 * @param args the flags; see `--help`
 * @param env flags win over it
 */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const flags = readFlags(args, FLAGS, REPEATABLE);
    if (flags) await start(readSettings(flags, env));
    else process.stdout.write(USAGE);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
