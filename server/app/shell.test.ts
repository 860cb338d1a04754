import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';
import { temporaryFolder } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const ORIGIN = 'https://dashboard.example.org';
const POLICY =
  "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

const FILES = {
  'index.html': '<!doctype html><meta charset="utf-8" /><p>The dashboard',
  'other.html': '<!doctype html><p>Not the page of the dashboard',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'robots.txt': 'User-agent: *',
  'assets/main-abc.js': 'script',
  'assets/main-abc.css': 'style',
};

function folderOfDashboard(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  return folder;
}

type App = { request(path: string, init: RequestInit): Response | Promise<Response> };

const PREFLIGHT = { origin: ORIGIN, 'access-control-request-method': 'DELETE' };

/** What each server answers with no page: files, what it says of itself, and refusals. */
const ON_BOTH = [
  ['GET /config.json', 200],
  ['GET /healthz', 200],
  ['HEAD /healthz', 200],
  ['GET /other.html', 200],
  ['GET /favicon.svg', 200],
  ['GET /robots.txt', 200],
  ['GET /assets/main-abc.js', 200],
  ['GET /assets/main-abc.css', 200],
  ['GET /assets/gone.js', 404],
  ['GET /missing.png', 404],
  ['GET /api', 404],
  ['GET /api/nothing', 404],
  ['POST /', 405],
  ['POST /grants', 405],
  ['PUT /assets/main-abc.js', 405],
  ['POST /assets/gone.js', 404],
  ['OPTIONS /api/profile', 204],
  ['GET /api/openapi.json', 200],
] as const;

async function expectNoPage(app: App, line: string, status: number) {
  const [method = '', path = ''] = line.split(' ');
  const headers = { accept: 'text/html,*/*', ...(method === 'OPTIONS' ? PREFLIGHT : {}) };
  const response = await app.request(path, { method, headers });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-security-policy')).toBe(POLICY);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
}

async function expectPage(app: App, element: RegExp) {
  const page = await app.request('/grants/new', {});
  expect(await page.text()).toMatch(element);
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('sandbox');
}

const settings = () => ({ staticDir: folderOfDashboard(), allowedOrigins: [ORIGIN] });

describe('anything but the page can do nothing in a browser, from a server with a database', () => {
  test.each([
    ...ON_BOTH,
    ['GET /users/nobody/did.json', 404],
    ['GET /users/nobody/availability', 200],
    ['GET /api/challenges', 401],
    ['GET /api/profile', 401],
    ['POST /api/auth-grant/create', 401],
  ] as const)('%s', async (line, status) => {
    const { app } = await startTestServer(settings());
    await expectNoPage(app, line, status);
  });

  test('GET a DID document', async () => {
    const server = await startTestServer(settings());
    const { profileId } = await makeOwner(server);
    await expectNoPage(server.app, `GET /users/${profileId}/did.json`, 200);
  });

  test('GET /healthz when the database fails', async () => {
    const { app, db } = await startTestServer(settings());
    await db.destroy();
    await expectNoPage(app, 'GET /healthz', 500);
  });

  test('but the page can, and it says which server it is of', async () => {
    const { app } = await startTestServer(settings());
    await expectPage(app, /<meta name="auth-grants-server" content="http:\/\/localhost:4400" \/>/);
  });
});

describe('anything but the page can do nothing in a browser, from a server in front of another', () => {
  const startWith = async (status: number) => {
    const upstream = await startFakeUpstream((response) => {
      response.writeHead(status, {
        'content-type': 'text/html',
        'content-security-policy': "default-src * 'unsafe-inline'",
        location: '/elsewhere',
      });
      response.end('<form action="https://evil.example">');
    });
    return (await startProxy(upstream.url, settings())).app;
  };

  test.each(ON_BOTH)('%s', async (line, status) => {
    await expectNoPage(await startWith(200), line, status);
  });

  test.each([
    ['answers', 200, 200],
    ['has nothing', 404, 404],
    ['fails', 500, 500],
    ['redirects', 302, 503],
  ])('GET /api/profile when the other one %s', async (_, theirs, status) => {
    await expectNoPage(await startWith(theirs), 'GET /api/profile', status);
  });

  test('but the page can, and it says where calls are passed on to', async () => {
    await expectPage(
      await startWith(200),
      /<meta name="auth-grants-upstream" content="http:\/\/[^"]+" \/>/,
    );
  });
});
