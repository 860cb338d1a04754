import type { Deployment } from '../../protocol/deployment';
import { contentSecurityPolicyOf } from '../../server/dashboard/content-security-policy';

const CHARSET = /<meta charset="[^"]*"\s*\/?>/;

/** The origins among a deployment's servers; `/api` alone is the page's own, which `'self'` covers. */
const originsOf = ({ servers }: Deployment) =>
  servers.filter((server) => !server.startsWith('/')).map((server) => new URL(server).origin);

/**
 * A page for a host that sends no headers of ours: it carries the policy that the server would send,
 * before anything that the policy is about. Browsers ignore `frame-ancestors` there, so that one is
 * left to the headers of the host.
 *
 * @throws Error where the page does not name its charset, which has to stay first
 */
export function withPolicy(html: string, deployment: Deployment): string {
  if (!CHARSET.test(html))
    throw new Error('index.html has no <meta charset> to put a policy after');
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
