import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVE = fileURLToPath(new URL('../../scripts/serve.mjs', import.meta.url));
const READY = /Auth Grants is ready at (http:\/\/localhost:(\d+))/;
/** Generous, for busy machines. */
const START_MS = 20_000;

type Settings = {
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** API of another server to forward calls to. The server then stores no data. */
  upstream?: string;
};

export class ServerProcess {
  #process: ChildProcess | undefined;
  #port = '0';
  url = '';
  output = '';

  private constructor(
    readonly dataDir: string,
    readonly settings: Settings,
  ) {}

  static async create(settings: Settings = {}): Promise<ServerProcess> {
    const server = new ServerProcess(await mkdtemp(join(tmpdir(), 'auth-grants-')), settings);
    try {
      await server.start();
    } catch (error) {
      await server.remove();
      throw error;
    }
    return server;
  }

  /** Uses the previous port again after a stop. Resolves once the server is ready. */
  async start(): Promise<void> {
    const { args = [], env = {}, upstream } = this.settings;
    const data = upstream === undefined ? ['--data', this.dataDir] : ['--upstream', upstream];
    const flags = ['--port', this.#port, ...data, ...args];
    const child = spawn(process.execPath, [SERVE, ...flags], { env: { ...process.env, ...env } });
    this.#process = child;
    this.output = '';
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready:\n${this.output}`)), START_MS);
      const read = (chunk: Buffer) => {
        this.output += chunk;
        const [, url, port] = READY.exec(this.output) ?? [];
        if (!url || !port) return;
        clearTimeout(timer);
        this.url = url;
        this.#port = port;
        resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', (code) => reject(new Error(`exited with ${code}:\n${this.output}`)));
    });
  }

  /** SIGKILL simulates a crash. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
