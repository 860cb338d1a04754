import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { StaticFile } from './static-folder';

const POLICY_ELEMENT = /<meta http-equiv="Content-Security-Policy"[^>]*>\s*/;

/**
 * The page as the build left it, without the policy that it carries for static hosts. This server
 * sends a policy of its own, which knows the servers that it was told of; a page that has two is held
 * to both.
 */
export function stripBuiltPolicy(page: StaticFile): StaticFile {
  const html = new TextDecoder().decode(page.bodies.identity);
  if (!POLICY_ELEMENT.test(html)) return page;
  const identity = new TextEncoder().encode(html.replace(POLICY_ELEMENT, ''));
  const br = Uint8Array.from(brotliCompressSync(identity));
  const gzip = Uint8Array.from(gzipSync(identity));
  return { ...page, bodies: { identity, br, gzip } };
}
