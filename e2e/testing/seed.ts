import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ServerProcess } from './server-process';

const SEED = new URL('../../dist/server/seed.js', import.meta.url).href;
const RUN = `const { main } = await import('${SEED}'); await main(process.argv.slice(1), process.env);`;

/** The server keeps running. The new grants are older than the existing ones. */
export async function seedGrants(server: ServerProcess, profileId: string, count: number) {
  const flags = ['--grants', String(count), '--profile', profileId, '--data', server.dataDir];
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', RUN, '--', ...flags]);
}
