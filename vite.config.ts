import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Rolldown } from 'vite';

const ENTRY = '/src/main.tsx';

/**
 * Puts all that the first page imports into one file, so that a first visit asks for one script:
 * left alone, the bundler makes a file of each set of modules that several pages share.
 */
function createFirstRouteGroup(): Rolldown.CodeSplittingNameFunction {
  const reached = new Set<string>();
  return (moduleId, context) => {
    const visit = (id: string) => {
      if (reached.has(id)) return;
      reached.add(id);
      for (const imported of context.getModuleInfo(id)?.importedIds ?? []) visit(imported);
    };
    if (reached.size === 0) visit(`${import.meta.dirname}${ENTRY}`);
    const isRuntime = moduleId.includes('rolldown/runtime');
    return isRuntime || reached.has(moduleId) ? 'first-route' : null;
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist/client',
    manifest: true,
    modulePreload: { polyfill: false },
    // Since then browsers have light-dark(), popovers and Ed25519 in WebCrypto.
    target: ['chrome137', 'firefox130', 'safari18'],
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ debugName: 'first-route', name: createFirstRouteGroup() }] },
      },
    },
  },
});
