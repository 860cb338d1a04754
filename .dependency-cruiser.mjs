import { layerRules } from './scripts/layers.mjs';

export default {
  forbidden: layerRules(),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
