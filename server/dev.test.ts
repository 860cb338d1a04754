import { expect, test, vi } from 'vitest';
import { createDevHandler } from './dev';
import { temporaryFolder } from './testing/temporary-database';

test('the development server answers the API from the data folder of the environment', async () => {
  vi.stubEnv('DATA_DIR', temporaryFolder());
  vi.stubEnv('DATABASE_URL', '');
  const handler = await createDevHandler();
  const response = await handler.fetch(new Request('http://localhost:5173/users/ada/availability'));
  expect(await response.json()).toEqual({ registration: 'open', isFree: true });
  const refused = await handler.fetch(new Request('http://localhost:5173/api/challenges'));
  expect(refused.status).toBe(401);
  const config = await handler.fetch(new Request('http://localhost:5173/config.json'));
  expect(await config.json()).toMatchObject({ servers: ['/api', expect.any(String)] });
  expect(handler.completePage('<meta charset="utf-8">')).toBe(
    '<meta charset="utf-8">\n    <meta name="auth-grants-server" content="http://localhost:4400" />',
  );
  await handler.close();
  vi.unstubAllEnvs();
});
