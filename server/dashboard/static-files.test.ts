import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deployment } from '../../protocol/deployment';
import { temporaryFolder } from '../testing/temporary-database';
import { startTestServer } from '../testing/test-server';

const INLINE_SCRIPT = "document.documentElement.dataset.theme = 'dark'";
const INLINE_STYLE = 'body { margin: 0 }';
const FOR_STATIC_HOSTS = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />\n`;
const PAGE = `<!doctype html><meta charset="utf-8" /><style>${INLINE_STYLE}</style><script>${INLINE_SCRIPT}</script>
<script type="module" src="/assets/main-abc.js"></script>`;

/** The page as the server sends it. */
const SENT = PAGE.replace(
  '<style>',
  '\n    <meta name="auth-grants-server" content="http://localhost:4400" /><style>',
);

async function startWithDashboard(page = PAGE, overrides: { connect?: string[] } = {}) {
  const folder = temporaryFolder();
  const staticDir = join(folder, 'client');
  mkdirSync(join(staticDir, 'assets'), { recursive: true });
  mkdirSync(join(staticDir, '.vite'));
  const files = {
    '../secret.txt': 'secret',
    '.vite/manifest.json': '{}',
    'index.html': page,
    '404.html': page,
    'config.json': 'of a static deployment',
    'index.html.br': 'page in brotli',
    'robots.txt': 'User-agent: *',
    'assets/main-abc.js': 'script',
    'assets/main-abc.js.br': 'script in brotli',
    'assets/main-abc.js.gz': 'script in gzip',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(staticDir, name), text);
  const { app } = await startTestServer({ staticDir, ...overrides });
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.request(path, { method, headers });
}

const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const textOf = async (response: Response) => (response.ok ? response.text() : undefined);
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the page', () => {
  test.each(['/', '/grants/new', '/grants/x.y', '/profile?status=active', '/index.html'])(
    'answers %s and is revalidated each time',
    async (path) => {
      const get = await startWithDashboard();
      const response = await get(path, asPage);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(SENT);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('allows its own files and inline parts, and nothing else', async () => {
    const get = await startWithDashboard();
    const policy = (await get('/', asPage)).headers.get('content-security-policy')?.split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'self' ${hashOf(INLINE_SCRIPT)}`);
    expect(policy).toContain(`style-src 'self' ${hashOf(INLINE_STYLE)}`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy?.join()).not.toMatch(/unsafe|\*|https?:/);
  });

  test('can talk to its own server and the listed ones', async () => {
    const get = await startWithDashboard(PAGE, {
      connect: ['https://a.example', 'http://localhost:4401'],
    });
    const policy = (await get('/', asPage)).headers.get('content-security-policy')?.split('; ');
    expect(policy).toContain("connect-src 'self' https://a.example http://localhost:4401");
  });

  test('is told which servers these are, whatever the build says', async () => {
    const get = await startWithDashboard(PAGE, { connect: ['https://a.example'] });
    const response = await get('/config.json');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(deployment.parse(await response.json())).toEqual({
      servers: ['/api', 'https://a.example/api'],
    });
  });

  test('is sent with the name of its server and without its policy for static hosts, in every encoding', async () => {
    const get = await startWithDashboard(FOR_STATIC_HOSTS + PAGE);
    for (const [encoding, decode] of [
      ['identity', (body: Buffer) => body],
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const response = await get('/', { ...asPage, 'accept-encoding': encoding });
      expect(decode(Buffer.from(await response.arrayBuffer())).toString()).toBe(SENT);
    }
  });

  test.each([
    '/404.html',
    '/api',
    '/api/nothing',
    '/users/ada',
    '/healthz/x',
    '/missing.png',
    '/.well-known/nothing',
    '/assets/gone.js',
    '/assets/',
  ])('does not answer %s', async (path) => {
    const get = await startWithDashboard();
    const response = await get(path, asPage);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/json/);
  });

  test.each([undefined, '', '*/*', 'text/*', 'Text/HTML;q=0.1', 'application/json, */*;q=0.5'])(
    'answers a client that accepts %j',
    async (accept) => {
      const get = await startWithDashboard();
      for (const method of ['GET', 'HEAD']) {
        const response = await get('/grants/x.y', accept === undefined ? {} : { accept }, method);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      }
    },
  );

  test.each(['application/json', 'image/*', 'text/css, text/plain', 'text/html;q=0'])(
    'does not answer a client that accepts only %j',
    async (accept) => {
      const get = await startWithDashboard();
      expect((await get('/grants/new', { accept })).status).toBe(404);
    },
  );

  test('answers HEAD', async () => {
    const get = await startWithDashboard();
    const response = await get('/grants/new', asPage, 'HEAD');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('a file', () => {
  test('named by its hash can be cached forever', async () => {
    const get = await startWithDashboard();
    const script = await get('/assets/main-abc.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect((await get('/robots.txt')).headers.get('cache-control')).toBe('no-cache');
  });

  test.each([
    [undefined, null, 'script'],
    ['identity', null, 'script'],
    ['gzip, deflate, br', 'br', 'script in brotli'],
    ['gzip', 'gzip', 'script in gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'script in gzip'],
  ])('for a client that accepts %s comes in %s', async (accepted, encoding, text) => {
    const get = await startWithDashboard();
    const headers: Record<string, string> = accepted ? { 'accept-encoding': accepted } : {};
    const response = await get('/assets/main-abc.js', headers);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(await response.text()).toBe(text);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/main-abc.js.br',
    '/.vite/manifest.json',
    '//etc/passwd',
    '/%00',
  ])('cannot be reached by %s', async (path) => {
    const get = await startWithDashboard();
    const response = await get(path, { accept: 'application/octet-stream' });
    expect(response.status).toBe(404);
    expect([SENT, undefined]).toContain(await textOf(await get(path)));
  });
});
