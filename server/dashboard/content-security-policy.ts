import { hash } from 'node:crypto';

function hashesOf(html: string, element: 'script' | 'style'): string[] {
  const inline = new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>([^]*?)</${element}>`, 'gi');
  return [...html.matchAll(inline)].map(
    ([, text = '']) => `'sha256-${hash('sha256', text, 'base64')}'`,
  );
}

/**
 * The Content-Security-Policy of a page (CSP level 3). Of inline scripts and styles it allows exactly
 * those in `html`.
 *
 * @param connect the origins of the other servers that the page may talk to
 */
export function contentSecurityPolicyOf(html: string, connect: string[]): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashesOf(html, 'script')].join(' '),
    ["style-src 'self'", ...hashesOf(html, 'style')].join(' '),
    "img-src 'self' data:",
    ["connect-src 'self'", ...connect].join(' '),
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // For the worker that reads OpenAPI documents.
    'trusted-types catalogue-worker',
  ].join('; ');
}
