import { build, type Plugin, type ResolvedConfig } from 'vite';
import { pageFilesOf } from './page-files';

const ENTRY = 'src/early/early.ts';

/** As one script that needs nothing else. */
async function bundle(
  { root, base, build: { target } }: ResolvedConfig,
  pageFiles: Record<string, string>,
): Promise<string> {
  const built = await build({
    root,
    base,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { PAGE_FILES: JSON.stringify(pageFiles) },
    build: {
      target,
      write: false,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife' } },
    },
  });
  const [first] = [built].flat();
  const [script, ...others] = first && 'output' in first ? first.output : [];
  if (script?.type !== 'chunk' || others.length > 0) throw new Error(`${ENTRY} isn’t one script`);
  return script.code.trim();
}

/** Puts the early script into the page: a build has all of it there, and development loads it as a module. */
export function earlyScript(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'early-script',
    configResolved(resolved) {
      config = resolved;
    },
    // In development, files have no other names, and come from this machine.
    config: (_config, { command }) => (command === 'serve' ? { define: { PAGE_FILES: '{}' } } : {}),
    async transformIndexHtml(_html, { server, bundle: built = {} }) {
      // Modules run in the order of the page, and after all of it.
      if (server)
        return [{ tag: 'script', attrs: { type: 'module', src: `${config.base}${ENTRY}` } }];
      return [
        { tag: 'script', children: await bundle(config, pageFilesOf(built)), injectTo: 'body' },
      ];
    },
  };
}
