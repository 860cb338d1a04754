import { type ChildProcess, spawn } from 'node:child_process';
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

export async function start(script: string, ...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // These would point the server away from the data of the benchmark.
    env: { ...process.env, DATABASE_URL: '', UPSTREAM_URL: '', NODE_ENV: 'production' },
  });
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

export const startBuilt = (data: string) =>
  start('scripts/serve.mjs', '--port', '0', '--data', data);
