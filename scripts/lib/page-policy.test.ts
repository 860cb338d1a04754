import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { dashboardPage } from '../../server/dashboard/dashboard-page';
import { withPolicy } from './page-policy';

const SCRIPT = "document.documentElement.dataset.theme = 'dark'";
const PAGE = `<head>
    <meta charset="utf-8" />
    <title>Auth Grants</title>
    <script>${SCRIPT}</script>
  </head>`;
const SERVERS = { servers: ['/api', 'https://a.example/api', 'http://localhost:4400/api'] };

const policyOf = (html: string) =>
  /<meta charset="utf-8" \/>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)" \/>/
    .exec(html)?.[1]
    ?.split('; ') ?? [];

it('the policy allows the page’s own script and the configured servers', () => {
  const policy = policyOf(withPolicy(PAGE, SERVERS));
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`);
  expect(policy).toContain("connect-src 'self' https://a.example http://localhost:4400");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
});

it('the policy has no directive that browsers ignore in a page', () => {
  expect(policyOf(withPolicy(PAGE, SERVERS)).join()).not.toMatch(/frame-ancestors|report|sandbox/);
});

it('nothing else changes, and our own server can remove the policy again', () => {
  const identity = new TextEncoder().encode(withPolicy(PAGE, SERVERS));
  const { bodies } = dashboardPage({ type: 'text/html', bodies: { identity } }, {});
  expect(new TextDecoder().decode(bodies.identity)).toBe(PAGE);
});

it('a page without a charset is rejected', () => {
  expect(() => withPolicy('<head></head>', SERVERS)).toThrow(/charset/);
});
