import { beforeEach, expect, it, vi } from 'vitest';

const { loadDeployment } = vi.hoisted(() => ({ loadDeployment: vi.fn() }));
vi.mock(import('./known-servers'), async (original) => ({ ...(await original()), loadDeployment }));

const LISTED = { servers: ['https://network.example.org/api'] };

beforeEach(() => {
  vi.resetModules();
  loadDeployment.mockReset();
});

it('a list that could not be loaded is loaded again when it is needed again', async () => {
  let fail = (_: null) => {};
  const failing = new Promise<null>((resolve) => {
    fail = resolve;
  });
  loadDeployment.mockReturnValueOnce(failing).mockResolvedValueOnce(LISTED);
  const { listedServers } = await import('./listed-servers');
  const first = listedServers();
  fail(null);
  expect(await first).toEqual({ servers: ['/api'] });
  expect(await listedServers()).toEqual(LISTED);
});

it('a list that was loaded is kept, as the very same promise', async () => {
  loadDeployment.mockResolvedValue(LISTED);
  const { listedServers } = await import('./listed-servers');
  const first = listedServers();
  await first;
  expect(listedServers()).toBe(first);
  expect(loadDeployment).toHaveBeenCalledTimes(1);
});
