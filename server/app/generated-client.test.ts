import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { root } from '../../scripts/lib/root.mjs';
import { listenForTest } from '../testing/listen-for-test';
import { temporaryFolder } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
const DEFAULT_URL = 'http://localhost:4400/api';
const exec = promisify(execFile);

const runNode = (folder: string, args: string[], env: Record<string, string> = {}) =>
  exec(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } });

/** The files that the page shows, each below its name. */
const shown = [...page.matchAll(/`([\w-]+\.ts)`[^\n]*:\n\n```ts\n(.*?)```/gs)].map(
  ([, name = '', code = '']) => ({ name, code }),
);

/** What a client must not be able to say. TypeScript reports an expectation that isn't met. */
const MISUSE = `
import createClient from 'openapi-fetch';
import type { components, paths } from './auth-grants.js';

const api = createClient<paths>({ baseUrl: '' });
// @ts-expect-error A path that the API doesn't have.
await api.GET('/auth-grants');
// @ts-expect-error A method that the path doesn't have.
await api.PUT('/profile', {});
// @ts-expect-error The ID is missing.
await api.GET('/auth-grant/{id}');
// @ts-expect-error The expiry is text.
await api.POST('/auth-grant/create', { body: { expiresAt: new Date() } });
// @ts-expect-error There's no such status.
await api.POST('/profile/auth-grants', { body: { query: { status: 'expired' } } });
// @ts-expect-error The updates are missing.
await api.POST('/auth-grant/update/{id}', { params: { path: { id: '' } }, body: {} });
// @ts-expect-error A grant always has its scope.
const grant: components['schemas']['Grant'] = { id: '', name: '', challenge: '', status: 'active', createdAt: '' };
// @ts-expect-error There's no such code.
const code: components['schemas']['ErrorCode'] = 'TEAPOT';
export { code, grant };
`;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  skipLibCheck: true,
};

/** Compiles all files of a folder, and returns what is wrong with them. */
function compile(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const program = ts.createProgram(
    files.map((name) => join(folder, name)),
    { ...OPTIONS, typeRoots: [join(root, 'node_modules/@types')] },
  );
  const faults = ts.getPreEmitDiagnostics(program);
  program.emit();
  return faults.map(
    ({ file, messageText }) =>
      `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

/** A running server with its requests, and a folder in which its clients can be installed. */
async function start() {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const server = await startTestServer({ logger });
  const url = `http://127.0.0.1:${await listenForTest(server.app)}/api`;
  const folder = temporaryFolder();
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return { server, url, folder, lines };
}

const logged = z.object({ method: z.string(), route: z.string(), status: z.number() });

test('the clients of docs/api.md compile strictly, and make every call', {
  timeout: 60_000,
}, async () => {
  const { server, url, folder, lines } = await start();

  const [, command = ''] = page.match(/^npx (openapi-typescript .+)$/m) ?? [];
  const [tool, ...args] = command.replace(DEFAULT_URL, url).split(' ');
  expect(tool).toBe('openapi-typescript');
  await runNode(folder, [join(root, 'node_modules/openapi-typescript/bin/cli.js'), ...args]);
  expect(readdirSync(folder)).toContain('auth-grants.ts');

  expect(shown.map(({ name }) => name)).toEqual([
    'read-grants.ts',
    'token-signer.ts',
    'all-calls.ts',
  ]);
  for (const { name, code } of shown) writeFileSync(join(folder, name), code);
  writeFileSync(join(folder, 'misuse.ts'), MISUSE);
  expect(compile(folder)).toEqual([]);

  lines.length = 0;
  const RECOVERY_KEY = randomBytes(32).toString('hex');
  const all = await runNode(folder, ['all-calls.js'], { RECOVERY_KEY, AUTH_GRANTS_URL: url });
  expect(all.stdout.trim().split('\n')).toEqual([
    'ada did:web:localhost%3A4400:users:ada',
    'Nightly export active 2099-12-31T23:59:59.000Z',
    '200',
    'true',
    "[ 'Hourly export' ]",
    'CONFLICT',
    'true',
    'true',
  ]);
  const calls = lines.map((line) => logged.parse(JSON.parse(line)));
  const answered = calls.filter(({ status }) => status === 200);
  expect(new Set(answered.map(({ method, route }) => `${method} ${route}`))).toEqual(
    new Set(Object.values(endpoints).map(({ method, path }) => `${method} /api${path}`)),
  );

  const owner = await makeOwner(server);
  await owner.createGrant({ name: 'Nightly export', scope: 'boosts:read' });
  await owner.createGrant({ name: 'Import', scope: 'boosts:write' });
  const readGrants = (AUTH_GRANT_TOKEN: string) =>
    runNode(folder, ['read-grants.js'], { AUTH_GRANT_TOKEN, AUTH_GRANTS_URL: url });
  const read = await readGrants(await owner.tokenOfScope('authGrants:read'));
  expect(read.stdout).toBe('Nightly export boosts:read never\n');
  await expect(readGrants(await owner.tokenOfScope('boosts:read'))).rejects.toThrow(
    'FORBIDDEN: This operation requires authGrants:read scope',
  );
});

const problems = z.array(
  z.object({ ruleId: z.string(), severity: z.string(), message: z.string() }),
);
const report = z.object({ problems });

test("Redocly's recommended rules find nothing but two paths of the published API", async () => {
  const { url, folder } = await start();
  const document = await (await fetch(`${url}/openapi.json`)).text();
  writeFileSync(join(folder, 'openapi.json'), document);
  const { stdout } = await runNode(
    folder,
    [
      join(root, 'node_modules/@redocly/cli/bin/cli.js'),
      ...['lint', 'openapi.json', '--extends', 'recommended', '--format', 'json'],
    ],
    // Offline: it would report its use, and look for a newer version.
    { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  );
  // The paths are given, and IDs are never “update” or “revoke”.
  expect(report.parse(JSON.parse(stdout)).problems).toEqual([
    {
      ruleId: 'no-ambiguous-paths',
      severity: 'warn',
      message: expect.stringContaining('`/auth-grant/update/{id}` and `/auth-grant/{id}/revoke`'),
    },
  ]);
});
