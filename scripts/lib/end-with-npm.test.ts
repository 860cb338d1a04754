import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it('ends the process whose shell npm has ended', async () => {
  const body = `
    import { endWithNpm } from ${JSON.stringify(new URL('./end-with-npm.mjs', import.meta.url).href)};
    endWithNpm();
    process.on('SIGTERM', () => { console.log('stopped'); process.exit(); });
    setTimeout(() => {}, 60_000);
    console.log('running');
  `;
  // With a second command the shell waits for the first, and does not become it.
  const shell = spawn('sh', ['-c', '"$NODE" --input-type=module --eval "$BODY"; true'], {
    env: { ...process.env, NODE: process.execPath, BODY: body, npm_lifecycle_event: 'start' },
  });
  let output = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
    if (output === 'running\n') shell.kill('SIGTERM');
  });
  // Closed only once the process behind the shell has let go of it, too.
  await once(shell, 'close');
  expect(output).toBe('running\nstopped\n');
}, 20_000);
