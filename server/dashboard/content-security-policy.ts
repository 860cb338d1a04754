import { hash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { StaticFile } from './static-folder';

const POLICY_ELEMENT = /<meta http-equiv="Content-Security-Policy"[^>]*>\s*/;

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

/**
 * Removes the policy that the build writes into the page for static hosts. The server sends its own
 * as a header, with the servers it was told of, and browsers would enforce both.
 */
export function stripBuiltPolicy(page: StaticFile): StaticFile {
  const html = new TextDecoder().decode(page.bodies.identity);
  if (!POLICY_ELEMENT.test(html)) return page;
  const identity = new TextEncoder().encode(html.replace(POLICY_ELEMENT, ''));
  const br = Uint8Array.from(brotliCompressSync(identity));
  const gzip = Uint8Array.from(gzipSync(identity));
  return { ...page, bodies: { identity, br, gzip } };
}
