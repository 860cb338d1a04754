import { WebSocket } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: each command and event has a shape of its own (Chrome DevTools Protocol)
type Message = any;
type Waiting = { resolve: (result: Message) => void; reject: (error: Error) => void };

/**
 * Commands and events of a Chromium, and of its tabs, over one WebSocket. Playwright isn't used to
 * measure: it turns on the debugger and runs scripts of its own in each page.
 */
export class DevTools {
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (params: Message) => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.#receive(JSON.parse(String(data))));
  }

  static async open(port: number): Promise<DevTools> {
    const version = await fetch(`http://127.0.0.1:${port}/json/version`);
    const { webSocketDebuggerUrl } = (await version.json()) as { webSocketDebuggerUrl: string };
    const socket = new WebSocket(webSocketDebuggerUrl, { maxPayload: 2 ** 30 });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.on('error', reject);
    });
    return new DevTools(socket);
  }

  /** @param sessionId of a tab; without it, the browser itself is meant */
  send(method: string, params: object = {}, sessionId?: string): Promise<Message> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  on(event: string, listener: (params: Message) => void): void {
    this.#listeners.set(event, listener);
  }

  close(): void {
    this.socket.close();
  }

  #receive({ id, method, params, result, error }: Message): void {
    if (method) this.#listeners.get(method)?.(params);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`Chromium: ${error.message}`));
    else waiting?.resolve(result);
  }
}

export async function withDevTools<Result>(
  port: number,
  act: (devtools: DevTools) => Promise<Result>,
): Promise<Result> {
  const devtools = await DevTools.open(port);
  return act(devtools).finally(() => devtools.close());
}
