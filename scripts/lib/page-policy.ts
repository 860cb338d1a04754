import type { Deployment } from '../../protocol/deployment';
import { contentSecurityPolicyOf } from '../../server/dashboard/content-security-policy';

const CHARSET = /<meta charset="[^"]*"\s*\/?>/;

/** Relative servers such as `/api` are left out: `'self'` covers them. */
const originsOf = ({ servers }: Deployment) =>
  servers.filter((server) => !server.startsWith('/')).map((server) => new URL(server).origin);

/**
 * Adds the policy that our server would send, for hosts that send no headers of ours. It precedes
 * everything that it governs. Browsers ignore `frame-ancestors` in a page, so that one is left to
 * the host's headers.
 *
 * @throws Error if the page has no `<meta charset>`, which has to stay first
 */
export function withPolicy(html: string, deployment: Deployment): string {
  if (!CHARSET.test(html))
    throw new Error('index.html has no <meta charset> to put the policy after');
  const policy = contentSecurityPolicyOf(html, originsOf(deployment)).replace(
    "frame-ancestors 'none'; ",
    '',
  );
  return html.replace(
    CHARSET,
    (charset) =>
      `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}
