import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { installedWebkit } from '../../../scripts/lib/find-engines.mjs';
import { BrowserProcess } from './browser-process';
import { type Driver, downloadsIn, type Launch } from './engine';
import { actionsOf } from './webdriver-actions';

/** WebKit's driver can't choose a port by itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** The browser keeps nothing outside the folder of its test. */
async function environmentFor(folder: string, display: string): Promise<NodeJS.ProcessEnv> {
  const config = join(folder, 'config');
  await mkdir(config, { recursive: true });
  await mkdir(downloadsIn(folder), { recursive: true });
  await writeFile(join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloadsIn(folder)}"\n`);
  return {
    DISPLAY: `:${display}`,
    HOME: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: folder,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    LANGUAGE: 'en_US',
    // Drawing without a graphics card.
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    // Its sandbox doesn't work as root.
    ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
  };
}

/** WebKit through WebDriver over HTTP, on a screen of its own. */
export async function launchWebkit({ folder }: Launch): Promise<Driver> {
  const programs = installedWebkit();
  if (!programs) throw new Error('WebKit is not installed');
  // It finds a free display and prints its number.
  const screen = new BrowserProcess(programs.xvfb, [
    ...['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
  ]);
  const started = [screen];
  const close = async () => {
    for (const program of started.toReversed()) await program.stop();
  };
  try {
    const env = await environmentFor(folder, await screen.waitFor(/^(\d+)\n/m));
    const port = await freePort();
    const args = [`--port=${port}`, '--host=127.0.0.1'];
    const driver = new BrowserProcess(programs.driver, args, env);
    started.push(driver);
    return await startSession(driver, port, programs.browser, close);
  } catch (error) {
    await close();
    throw error;
  }
}

const answerBody = z.object({ value: z.unknown() });
const failure = z.object({ error: z.string(), message: z.string() });

/** A client of W3C WebDriver, which is JSON over HTTP. */
function createClient(driver: BrowserProcess, port: number) {
  return async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const call = async () => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      });
      return answerBody.parse(await response.json()).value;
    };
    const value = await driver.answer(`${method} ${path}`, call());
    const { data: refused } = failure.safeParse(value);
    if (refused) throw new Error(`${driver.name}: ${refused.error}: ${refused.message}`);
    return value;
  };
}

/** The driver doesn't say when it listens. */
async function waitUntilReady(driver: BrowserProcess, port: number): Promise<void> {
  const poll = async () => {
    while (!(await fetch(`http://127.0.0.1:${port}/status`).catch(() => null))?.ok) await sleep(50);
  };
  await driver.answer('starting', poll());
}

const newSession = z.object({
  sessionId: z.string(),
  capabilities: z.object({ browserVersion: z.string() }),
});
const scriptAnswer = z.union([
  z.object({ result: z.nullable(z.string()) }),
  z.object({ thrown: z.string() }),
]);

async function startSession(
  driver: BrowserProcess,
  port: number,
  browser: string,
  close: () => Promise<void>,
): Promise<Driver> {
  await waitUntilReady(driver, port);
  const client = createClient(driver, port);
  const browserOptions = { binary: browser, args: ['--automation'] };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } };
  const session = newSession.parse(await client('POST', '/session', { capabilities }));
  const send = async (command: string, body: object = {}) =>
    client('POST', `/session/${session.sessionId}/${command}`, body);
  const perform = async (actions: object[]) => void (await send('actions', { actions }));
  return {
    version: session.capabilities.browserVersion,
    // WebDriver has no command for them.
    errors: [],
    open: async (url) => void (await send('url', { url })),
    reload: async () => void (await send('refresh')),
    back: async () => void (await send('back')),
    run: async (body, ...args) => {
      const script = `
        const done = arguments[1];
        (async () => JSON.stringify(await (${body})(...JSON.parse(arguments[0]))))().then(
          (result) => done({ result: result ?? null }),
          (error) => done({ thrown: String(error) }),
        );`;
      const answer = scriptAnswer.parse(
        await send('execute/async', { script, args: [JSON.stringify(args)] }),
      );
      if ('thrown' in answer) throw new Error(answer.thrown);
      return answer.result === null ? undefined : JSON.parse(answer.result);
    },
    clickAt: (x, y) => perform(actionsOf.click(x, y)),
    type: (text) => perform(actionsOf.type(text)),
    chord: (keys) => perform(actionsOf.chord(keys)),
    print: null,
    quit: close,
    close,
  };
}
