import { once } from 'node:events';
import type { Place } from '../database/open-database';
import { addressOf, runBuilt } from './built-server';

/** Runs a built server on the database, whose log holds errors only. */
async function start({ data, databaseUrl }: Place) {
  const args = ['--port', '0', ...(databaseUrl === undefined ? ['--data', data] : [])];
  const env = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  const child = runBuilt('main', args, { ...env, LOG_LEVEL: 'error' });
  return { child, address: await addressOf(child) };
}

/** Two servers on one database, each of which can be killed and started again. */
export async function startKillable(place: Place) {
  const servers = [await start(place), await start(place)];
  const errors: string[] = [];

  return {
    /** What they logged, once they're killed. */
    errors,
    addresses: () => servers.map(({ address }) => address),
    /** As the system would: without a word. */
    async kill(index: number): Promise<void> {
      const server = servers[index];
      if (!server) throw new Error(`there is no server ${index}`);
      const closed = once(server.child, 'close');
      server.child.kill('SIGKILL');
      await closed;
      if (server.child.signalCode !== 'SIGKILL') errors.push('It ended before it was killed.');
      const { stderr } = await server.child.output;
      if (stderr) errors.push(stderr);
    },
    async restart(index: number): Promise<void> {
      servers[index] = await start(place);
    },
  };
}
