import { brotliCompressSync, gzipSync } from 'node:zlib';
import { SERVER_META, UPSTREAM_META } from '../../protocol/server-name';
import type { StaticFile } from './static-folder';

const POLICY_ELEMENT = /<meta http-equiv="Content-Security-Policy"[^>]*>\s*/;
const CHARSET = /<meta charset="[^"]*"\s*\/?>/;

/** What the server of a page is: a server with a name, or one in front of another. */
export type PageServer = {
  /** Its name, such as `https://grants.example.org`. */
  publicOrigin?: string | undefined;
  /** The base URL that it forwards calls to, if it does. It then has no name of its own. */
  upstream?: string | undefined;
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Which server this is, as a `<meta>` for the page; an empty text if it's unknown. */
function serverElement({ publicOrigin, upstream }: PageServer): string {
  const content = upstream ?? publicOrigin;
  if (content === undefined) return '';
  const name = upstream === undefined ? SERVER_META : UPSTREAM_META;
  return `\n    <meta name="${name}" content="${escaped(content)}" />`;
}

/**
 * Says in the page which server it comes from: the dashboard signs nothing for another one without
 * asking. A page without `<meta charset>`, which has to stay first, is left as it is, and its
 * dashboard asks once more.
 */
export const withServer = (html: string, server: PageServer): string =>
  html.replace(CHARSET, (charset) => charset + serverElement(server));

/**
 * The built page as this server sends it: it says which server it comes from, and no longer has the
 * policy that the build writes for static hosts. The server sends its own policy as a header, with
 * the servers it was told of, and browsers would enforce both.
 */
export function dashboardPage(built: StaticFile, server: PageServer): StaticFile {
  const html = new TextDecoder().decode(built.bodies.identity);
  const page = withServer(html.replace(POLICY_ELEMENT, ''), server);
  if (page === html) return built;
  const identity = new TextEncoder().encode(page);
  const br = Uint8Array.from(brotliCompressSync(identity));
  const gzip = Uint8Array.from(gzipSync(identity));
  return { ...built, bodies: { identity, br, gzip } };
}
