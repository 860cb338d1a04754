import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedFirefox } from '../../../scripts/lib/find-engines.mjs';
import { BidiConnection } from './bidi-connection';
import { BrowserProcess } from './browser-process';
import { type Driver, downloadsIn, type Launch } from './engine';
import { actionsOf } from './webdriver-actions';

/** Firefox calls nobody on its own, and asks nothing. */
const preferencesFor = ({ folder, deniesStorage = false }: Launch) => ({
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.download.dir': downloadsIn(folder),
  'browser.download.folderList': 2,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  // 2 refuses cookies, and with them localStorage and IndexedDB.
  ...(deniesStorage && { 'network.cookie.cookieBehavior': 2 }),
});

async function writeProfile(launch: Launch): Promise<string> {
  const profile = join(launch.folder, 'profile');
  await mkdir(profile, { recursive: true });
  const lines = Object.entries(preferencesFor(launch)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
  return profile;
}

/** Firefox through WebDriver BiDi, which it speaks without a driver program. */
export async function launchFirefox(launch: Launch): Promise<Driver> {
  const command = installedFirefox();
  if (command === undefined) throw new Error('Firefox is not installed');
  const firefox = new BrowserProcess(
    command,
    [
      '--headless',
      '--no-remote',
      '--profile',
      await writeProfile(launch),
      '--remote-debugging-port=0',
    ],
    { HOME: launch.folder, MOZ_CRASHREPORTER_DISABLE: '1' },
  );
  try {
    const address = await firefox.waitFor(/WebDriver BiDi listening on (ws:\S+)/);
    return await startSession(firefox, await BidiConnection.open(`${address}/session`, firefox));
  } catch (error) {
    await firefox.stop();
    throw error;
  }
}

async function startSession(firefox: BrowserProcess, connection: BidiConnection): Promise<Driver> {
  const { capabilities } = await connection.send('session.new', { capabilities: {} });
  // The first tab never has the focus, and Enter would press no button there.
  const { context } = await connection.send('browsingContext.create', { type: 'tab' });
  const errors: string[] = [];
  connection.on('log.entryAdded', ({ level, text }) => {
    if (level === 'error') errors.push(String(text));
  });
  const events = ['log.entryAdded'];
  await connection.send('session.subscribe', { events, contexts: [context] });
  const viewport = { width: 1280, height: 720 };
  await connection.send('browsingContext.setViewport', { context, viewport });
  const perform = (actions: object[]) =>
    connection.send('input.performActions', { context, actions });
  return {
    version: capabilities.browserVersion,
    errors,
    open: (url) => connection.send('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => connection.send('browsingContext.reload', { context, wait: 'complete' }),
    back: () => connection.send('browsingContext.traverseHistory', { context, delta: -1 }),
    run: async (body, ...args) => {
      const answer = await connection.send('script.callFunction', {
        // As text, since BiDi has a notation of its own for values.
        functionDeclaration: `async (args) => JSON.stringify(await (${body})(...JSON.parse(args)))`,
        arguments: [{ type: 'string', value: JSON.stringify(args) }],
        target: { context },
        awaitPromise: true,
      });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return answer.result.type === 'string' ? JSON.parse(answer.result.value) : undefined;
    },
    clickAt: (x, y) => perform(actionsOf.click(x, y)),
    type: (text) => perform(actionsOf.type(text)),
    chord: (keys) => perform(actionsOf.chord(keys)),
    print: async () => {
      const { data } = await connection.send('browsingContext.print', { context });
      return Buffer.from(data, 'base64');
    },
    quit: async () => {
      // It can end before it answers.
      connection.send('browser.close', {}).catch(() => {});
      await firefox.ended();
    },
    close: async () => {
      connection.close();
      await firefox.stop();
    },
  };
}
