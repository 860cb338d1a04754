import { beforeEach, describe, expect, it, vi } from 'vitest';
import { json, stubFetch, stubSilence } from '../../lib/testing/fake-fetch';

const LISTED = { servers: ['https://network.example.org/api'] };

/** The module as a page that was just loaded has it. */
const importFresh = () => import('./deployment-config');

beforeEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('getDeployment', () => {
  it('falls back to its own server if loading fails, and loads again on the next call', async () => {
    const answers = [new Response('', { status: 500 }), json(LISTED)];
    stubFetch(() => answers.shift() ?? json(null));
    const { getDeployment } = await importFresh();
    expect(await getDeployment()).toEqual({ servers: ['/api'] });
    expect(await getDeployment()).toEqual(LISTED);
  });

  it('loads once, and always returns the same promise', async () => {
    const requests = stubFetch(() => json(LISTED));
    const { getDeployment } = await importFresh();
    const first = getDeployment();
    await first;
    expect(getDeployment()).toBe(first);
    expect(requests).toHaveLength(1);
  });
});

it('loadDeployment gives up on a server that never answers after 10 seconds', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  stubSilence();
  const { loadDeployment } = await importFresh();
  expect(await loadDeployment()).toBeNull();
  expect(timeout).toHaveBeenCalledWith(10_000);
});
