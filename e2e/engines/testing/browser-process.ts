import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { inTime } from './engine';

/** How much of a program's output a failure quotes. */
const TAIL = 2_000;

/** A program that runs until it's stopped, with everything that it starts. */
export class BrowserProcess {
  readonly name: string;
  /** Rejects if the program ends before it's stopped. */
  readonly crash: Promise<never>;
  readonly #child: ChildProcess;
  #output = '';
  readonly #kill = () => {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The whole group is gone already.
    }
  };

  constructor(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
    this.name = basename(command);
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      // A process group of its own: browsers start many processes, and not all end with the first.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    this.crash = new Promise<never>((_, reject) => {
      child.on('error', ({ message }) => reject(new Error(`${this.name}: ${message}`)));
      child.on('exit', (code, signal) => {
        const output = this.#output.slice(-TAIL);
        reject(new Error(`${this.name} ended (${signal ?? `exit code ${code}`}):\n${output}`));
      });
    });
    // For a worker that ends early, such as after a time-out.
    process.once('exit', this.#kill);
    // Whoever waits for an answer learns of it. While nobody does, it isn't an unhandled rejection.
    this.crash.catch(() => {});
  }

  /** Waits until the output matches, and returns its first group. */
  async waitFor(ready: RegExp): Promise<string> {
    const child = this.#child;
    const printed = new Promise<string>((resolve) => {
      const read = () => {
        const match = ready.exec(this.#output);
        if (match) resolve(match[1] ?? '');
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      read();
    });
    return this.answer('starting', printed);
  }

  /** Waits for an answer of the program, but not longer than it lives, nor for ever. */
  answer<T>(what: string, promise: Promise<T>): Promise<T> {
    return inTime(`${this.name}, ${what}`, Promise.race([promise, this.crash]));
  }

  /** Waits until the program ends by itself. */
  async ended(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return;
    await inTime(`${this.name}, ending`, once(this.#child, 'exit'));
  }

  /** Resolves once the program has ended. Nothing that it started survives. */
  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    const isRunning = pid !== undefined && exitCode === null && signalCode === null;
    const exit = isRunning ? once(this.#child, 'exit') : null;
    this.#kill();
    await exit;
    process.off('exit', this.#kill);
  }
}
