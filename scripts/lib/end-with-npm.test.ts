import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it('the process stops once npm has stopped its shell', async () => {
  const body = `
    import { endWithNpm } from ${JSON.stringify(new URL('./end-with-npm.mjs', import.meta.url).href)};
    endWithNpm();
    process.on('SIGTERM', () => { console.log('stopped'); process.exit(); });
    setTimeout(() => {}, 60_000);
    console.log('running');
  `;
  // The second command keeps the shell from replacing itself with node.
  const shell = spawn('sh', ['-c', '"$NODE" --input-type=module --eval "$BODY"; true'], {
    env: { ...process.env, NODE: process.execPath, BODY: body, npm_lifecycle_event: 'start' },
  });
  let output = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
    if (output === 'running\n') shell.kill('SIGTERM');
  });
  // The pipe closes only after the process inside the shell has exited too.
  await once(shell, 'close');
  expect(output).toBe('running\nstopped\n');
}, 20_000);
