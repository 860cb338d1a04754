import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join, relative } from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/lib/root.mjs';
import type { MainThread } from './trace';

type CallFrame = { functionName: string; url?: string; lineNumber?: number; columnNumber?: number };
type Sample = { time: number; took: number; frame: CallFrame };

/** What each sample of the profiler found, and for how long, in microseconds. */
function samplesOf({ events }: MainThread): Sample[] {
  const frames = new Map<number, CallFrame>();
  const samples: Sample[] = [];
  let time = 0;
  for (const { name, args } of events) {
    if (!name.startsWith('Profile')) continue;
    const { startTime, cpuProfile = {}, timeDeltas = [] } = args.data;
    if (startTime !== undefined) time = startTime;
    for (const { id, callFrame } of cpuProfile.nodes ?? []) frames.set(id, callFrame);
    for (const [index, id] of (cpuProfile.samples ?? []).entries()) {
      const before = samples.at(-1);
      time += timeDeltas[index];
      if (before) before.took = time - before.time;
      samples.push({ time, took: 0, frame: frames.get(id) ?? { functionName: '?' } });
    }
  }
  return samples;
}

/** Builds the dashboard once more, with source maps: the same files as those that are served. */
export async function buildMaps(outDir: string): Promise<void> {
  process.env.NODE_ENV = 'production';
  await build({
    root,
    logLevel: 'error',
    build: { outDir, sourcemap: 'hidden', emptyOutDir: true },
  });
}

function createSources(folder: string) {
  const maps = new Map<string, SourceMap>();
  const read = (script: string) => {
    const map = new SourceMap(
      JSON.parse(readFileSync(join(folder, 'assets', `${script}.map`), 'utf8')),
    );
    maps.set(script, map);
    return map;
  };
  return ({ functionName, url = '', lineNumber = 0, columnNumber = 0 }: CallFrame) => {
    if (!url.includes('/assets/')) return functionName;
    const script = basename(url);
    const entry = (maps.get(script) ?? read(script)).findEntry(lineNumber, columnNumber);
    // Code that the build has added has no source.
    if (!('originalSource' in entry) || !entry.originalSource) return script;
    const source = relative(root, join(folder, 'assets', entry.originalSource));
    return `${source}:${entry.originalLine + 1}`;
  };
}

/**
 * The functions that take the most time themselves, from one moment to another, in microseconds
 * since the page started. The top level of a script counts as one function, with those that the
 * build has put in the place of their calls.
 */
export function functionLines(thread: MainThread, folder: string, from: number, to: number) {
  const sourceOf = createSources(folder);
  const times = new Map<string, number>();
  for (const { time, took, frame } of samplesOf(thread)) {
    if (time - thread.start < from || time - thread.start >= to) continue;
    const source = sourceOf(frame);
    times.set(source, (times.get(source) ?? 0) + took);
  }
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 20)
    .map(([source, time]) => `${(time / 1000).toFixed(1)} ${source}`);
}
