import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

export type Running = { address: string; rssMb(): number; stop(): Promise<void> };

export async function withTempFolder<Result>(act: (folder: string) => Promise<Result>) {
  const folder = mkdtempSync(join(tmpdir(), 'auth-grants-bench-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data) => {
      text += data;
      const address = /http:\/\/\S+/.exec(text)?.[0];
      if (address) resolve(address);
    });
    child.on('close', (code) =>
      reject(new Error(`the server exited with ${code} before it was ready`)),
    );
  });
}

function run(options: string[], script: string, args: string[], stdio: StdioOptions) {
  return spawn(process.execPath, [...options, join(root, script), ...args], {
    stdio,
    env: {
      ...process.env,
      // These would point the server away from the data of the benchmark.
      ...{ DATABASE_URL: '', UPSTREAM_URL: '' },
      NODE_ENV: 'production',
      // Forged tokens are part of the work.
      LOG_LEVEL: 'error',
    },
  });
}

async function running(child: ChildProcess): Promise<Running> {
  const address = await addressOf(child);
  return {
    address,
    rssMb: () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) /
      1024,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

/** Runs a script on its own. `stop` ends it at once. */
export function startBeside(script: string, ...args: string[]) {
  const child = run([], script, args, ['ignore', 'ignore', 'inherit']);
  const closed = once(child, 'close');
  return {
    isOver: () => child.exitCode !== null,
    stop: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

export const start = (script: string, ...args: string[]): Promise<Running> =>
  running(run([], script, args, ['ignore', 'pipe', 'inherit']));

/** The built server, which also says how large its heap is after a collection. */
export async function startSoaked(data: string): Promise<Running & { heapMb(): Promise<number> }> {
  const args = ['--port', '0', '--data', data];
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit', 'ipc'];
  const child = run(['--expose-gc'], 'bench/lib/soaked-server.mjs', args, stdio);
  return {
    ...(await running(child)),
    async heapMb() {
      const answer = once(child, 'message');
      child.send('heap');
      const [{ heap }] = await answer;
      return heap / 2 ** 20;
    },
  };
}

export const startBuilt = (data: string) =>
  start('scripts/serve.mjs', '--port', '0', '--data', data);
