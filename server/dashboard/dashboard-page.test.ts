import { expect, test } from 'vitest';
import { contentSecurityPolicyOf } from './content-security-policy';
import { withServer } from './dashboard-page';

const PAGE = '<head><meta charset="utf-8" /><title>T</title><script>let a;</script></head>';
const UPSTREAM = 'https://network.example.org/api';

test('a server with a name says it right after the charset', () => {
  expect(withServer(PAGE, { publicOrigin: 'https://grants.example.org' })).toBe(
    PAGE.replace(
      '<title>',
      '\n    <meta name="auth-grants-server" content="https://grants.example.org" /><title>',
    ),
  );
});

test('a server in front of another says only where it passes calls on to', () => {
  const page = withServer(PAGE, { publicOrigin: 'https://a.example', upstream: UPSTREAM });
  expect(page).toContain(`<meta name="auth-grants-upstream" content="${UPSTREAM}" />`);
  expect(page).not.toContain('auth-grants-server');
});

test('what it says stays within its attribute', () => {
  const page = withServer(PAGE, { upstream: 'https://a.example/"><script>&$&' });
  expect(page).toContain('content="https://a.example/&quot;>&lt;script>&amp;$&amp;" />');
});

test('it changes neither a page without a server nor the policy', () => {
  expect(withServer(PAGE, {})).toBe(PAGE);
  const named = withServer(PAGE, { publicOrigin: 'https://grants.example.org' });
  expect(contentSecurityPolicyOf(named, [])).toBe(contentSecurityPolicyOf(PAGE, []));
});
