import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import type { BrowserProcess } from './browser-process';

const message = z.object({
  id: z.optional(z.nullable(z.number())),
  method: z.optional(z.string()),
  params: z.optional(z.unknown()),
  result: z.optional(z.unknown()),
  error: z.optional(z.string()),
  message: z.optional(z.string()),
});

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

// biome-ignore lint/suspicious/noExplicitAny: each command has a result of its own (W3C WebDriver BiDi)
type Result = any;

/** Commands and events of WebDriver BiDi over a WebSocket. */
export class BidiConnection {
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (params: Result) => void>();

  private constructor(
    readonly socket: WebSocket,
    readonly program: BrowserProcess,
  ) {
    socket.on('message', (data) => this.#receive(String(data)));
  }

  static async open(url: string, program: BrowserProcess): Promise<BidiConnection> {
    const socket = new WebSocket(url, { maxPayload: 2 ** 28 });
    const opened = new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.on('error', reject);
    });
    await program.answer('connecting', opened);
    return new BidiConnection(socket, program);
  }

  async send(method: string, params: object): Promise<Result> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.socket.send(JSON.stringify({ id, method, params }));
    try {
      return await this.program.answer(method, answer);
    } finally {
      this.#waiting.delete(id);
    }
  }

  on(event: string, listener: (params: Result) => void): void {
    this.#listeners.set(event, listener);
  }

  close(): void {
    this.socket.close();
  }

  #receive(text: string): void {
    const { id, method, params, result, error, message: words } = message.parse(JSON.parse(text));
    if (method !== undefined) this.#listeners.get(method)?.(params);
    const waiting = this.#waiting.get(id ?? 0);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${this.program.name}: ${error}: ${words}`));
  }
}
