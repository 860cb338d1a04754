import { gzipSync } from 'node:zlib';
import { build, minify } from 'vite';

type Module = { id: string; code: string };

/** What each part is for, and where its modules are. The first that fits counts. */
const PARTS: [name: string, modules: RegExp][] = [
  ['React', /node_modules\/(react|react-dom|scheduler)\//],
  ['TanStack Query', /node_modules\/@tanstack\//],
  ['Zod', /node_modules\/zod\//],
  ['Wouter', /node_modules\/(wouter|regexparam)\//],
  ['the list', /src\/grants\//],
  ['scopes in words, dates', /src\/(scopes|english|insights)\//],
  ['header, pages and their parts', /src\/(app|ui|pages|tokens|shortcuts)\/|src\/main/],
  ['sessions, signed calls, answers', /src\/|protocol\//],
  ['helpers of the build', /./],
];

/** The modules of the first route, as they are before the script is made small. */
async function firstRoute(): Promise<Module[]> {
  const modules: Module[] = [];
  await build({
    logLevel: 'error',
    build: { write: false, minify: false },
    plugins: [
      {
        name: 'first-route-modules',
        generateBundle(_options, bundle) {
          for (const part of Object.values(bundle)) {
            if (part.type !== 'chunk' || !part.isEntry) continue;
            for (const [id, { code }] of Object.entries(part.modules)) {
              modules.push({ id, code: code ?? '' });
            }
          }
        },
      },
    ],
  });
  return modules;
}

async function sizeOf(modules: Module[]): Promise<number> {
  const code = modules.map((module) => module.code).join('\n');
  // Compressing would drop what nothing in these modules uses.
  const made = await minify('first-route.js', code, {
    compress: false,
    mangle: { toplevel: true },
  });
  return gzipSync(made.code, { level: 9 }).length;
}

/** Prints by how much the script of the first route would be smaller without each of its parts. */
export async function run(): Promise<void> {
  process.env.NODE_ENV = 'production';
  const modules = await firstRoute();
  const partOf = ({ id }: Module) => PARTS.find(([, pattern]) => pattern.test(id))?.[0];
  const all = await sizeOf(modules);
  console.log(`all: ${(all / 1000).toFixed(1)} kB`);
  for (const [name] of PARTS) {
    const without = await sizeOf(modules.filter((module) => partOf(module) !== name));
    console.log(`${name}: ${((all - without) / 1000).toFixed(1)} kB`);
  }
}
