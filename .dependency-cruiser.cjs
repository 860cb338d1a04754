/** The way of the imports: each folder may reach only what stands to its left. */
const layers = [
  'protocol',
  'src/lib',
  'src/ui',
  'src/session',
  'src/scopes',
  'src/grants',
  'src/tokens',
  'src/insights',
  'src/pages',
  'src/app',
];
// These stand beside each other: the right one may not reach the left one either.
const siblings = [['src/tokens', 'src/insights']];

const forbid = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: to.map((folder) => `^${folder}/`) },
});

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    forbid('protocol-is-the-base', 'protocol', ['server', 'src']),
    forbid('server-apart-from-src', 'server', ['src']),
    forbid('src-apart-from-server', 'src', ['server']),
    ...layers
      .slice(1, -1)
      .map((layer, index) =>
        forbid(`${layer.replace('/', '-')}-reaches-up`, layer, layers.slice(index + 2)),
      ),
    ...siblings.map(([left, right]) =>
      forbid(`${right.replace('/', '-')}-reaches-aside`, right, [left]),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
