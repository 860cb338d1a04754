import { setTimeout as sleep } from 'node:timers/promises';
import { SLOW_CPU, SLOW_NETWORK } from './browser';
import type { DevTools } from './devtools';
import { type Ready, type Recorded, recorderOf } from './record-load';

/** How often a tab is asked. Each time costs it about a millisecond. */
const ASK_MS = 500;
/** A tab without a long task or an answer for so long has nothing left to do. */
const QUIET_MS = 2_000;
const TIMEOUT_MS = 60_000;

export type Load = {
  /** Without one, the tab's page is loaded once more. */
  url?: string;
  ready: Ready;
  isCached?: boolean;
  /** Whether to wait until the page has nothing left to do. */
  isIdle?: boolean;
};

export type MeasuredTab = {
  measure(load: Load): Promise<Recorded>;
  /** As when more than an hour has passed, the time that servers keep a challenge. */
  forgetChallenges(origin: string): Promise<void>;
};

async function renderers(devtools: DevTools): Promise<number> {
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }: { type: string }) => type === 'renderer').length;
}

/** Asks until there's an answer. */
async function until<Answer>(what: string, ask: () => Promise<Answer | null>): Promise<Answer> {
  for (const end = performance.now() + TIMEOUT_MS; performance.now() < end; ) {
    await sleep(ASK_MS);
    const answer = await ask();
    if (answer !== null) return answer;
  }
  throw new Error(`${what} took more than a minute`);
}

/**
 * In a new tab with a slow network and processor. Once it's closed, this waits for the end of its
 * process: the next one would otherwise find in it what this one has compiled.
 */
export async function inMeasuredTab<Result>(
  devtools: DevTools,
  act: (tab: MeasuredTab) => Promise<Result>,
): Promise<Result> {
  const before = await renderers(devtools);
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
  const attached = { targetId, flatten: true };
  const { sessionId } = await devtools.send('Target.attachToTarget', attached);
  const send = (method: string, params: object = {}) => devtools.send(method, params, sessionId);
  await send('Page.enable');
  // What slows the network down needs it. The debugger stays off: see DevTools.
  await send('Network.enable');
  await send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });

  async function ask(): Promise<Recorded> {
    const expression = 'JSON.stringify(window.recorded?.() ?? {})';
    const { result } = await send('Runtime.evaluate', { expression });
    return JSON.parse(result.value);
  }

  async function measure({ ready, isCached = false, isIdle = false, url }: Load) {
    await send('Network.setCacheDisabled', { cacheDisabled: !isCached });
    const script = { source: recorderOf(ready) };
    const { identifier } = await send('Page.addScriptToEvaluateOnNewDocument', script);
    // The tab must not show the page of before any more when it's asked.
    const isThere = new Promise<void>((resolve) =>
      devtools.on('Page.frameNavigated', () => resolve()),
    );
    await (url === undefined ? send('Page.reload') : send('Page.navigate', { url }));
    await isThere;
    const recorded = await until(`loading ${ready.element}`, async () => {
      const answer = await ask();
      const isQuiet = !isIdle || answer.now - answer.busyUntil > QUIET_MS;
      return answer.ready > 0 && isQuiet ? answer : null;
    });
    await send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
    return recorded;
  }

  const forgetChallenges = (securityOrigin: string) =>
    send('IndexedDB.clearObjectStore', {
      securityOrigin,
      databaseName: 'auth-grants.challenges',
      objectStoreName: 'challenges',
    });

  try {
    return await act({ measure, forgetChallenges });
  } finally {
    await devtools.send('Target.closeTarget', { targetId });
    await until('ending a tab', async () => (await renderers(devtools)) <= before || null);
  }
}
