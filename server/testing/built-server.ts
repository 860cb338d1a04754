import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { onTestFinished } from 'vitest';

// Below node_modules, so that the built files find their dependencies. One for each process,
// because test files run in parallel.
const FOLDER = join(
  import.meta.dirname,
  `../../node_modules/.cache/auth-grants-server-test-${process.pid}`,
);

/**
 * Builds the server like `npm run build`, but into a folder for tests.
 *
 * @returns removes the folder
 */
export async function buildServer(): Promise<() => void> {
  await build({
    configFile: 'vite.server.config.ts',
    logLevel: 'error',
    build: { outDir: FOLDER, emptyOutDir: true },
  });
  return () => rmSync(FOLDER, { recursive: true, force: true });
}

/** Runs `main` of a built program. */
export function runBuilt(
  program: 'main' | 'seed' | 'profile' | 'backup' | 'restore',
  args: string[],
  env: Record<string, string> = {},
): ChildProcess & { output: Promise<{ stdout: string; stderr: string; code: number | null }> } {
  const start = `import(${JSON.stringify(join(FOLDER, `${program}.js`))})
    .then(({ main }) => main(process.argv.slice(1), process.env))`;
  const child = spawn(process.execPath, ['-e', start, '--', ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    texts.stdout += data;
  });
  child.stderr.on('data', (data) => {
    texts.stderr += data;
  });
  const output = new Promise<{ stdout: string; stderr: string; code: number | null }>((resolve) => {
    child.on('close', (code) => resolve({ ...texts, code }));
  });
  return Object.assign(child, { output });
}

/** The address that a starting server prints. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data) => {
      text += data;
      const address = /http:\/\/\S+/.exec(text)?.[0];
      if (address) resolve(address);
    });
    child.on('close', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
}
