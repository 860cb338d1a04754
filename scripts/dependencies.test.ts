import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './lib/root.mjs';

type Package = { integrity?: string; optionalDependencies?: Record<string, string> };
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
const packages: Record<string, Package> = JSON.parse(lockText).packages;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('package.json', () => {
  it('pins every dependency exactly', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('names no registry, so everyone installs from their own', () => {
    expect(lockText).not.toContain('"resolved"');
  });

  // Without one, npm takes whatever a registry answers.
  it('has the hash of every package', () => {
    const unhashed = Object.entries(packages).filter(
      ([path, { integrity }]) => path !== '' && !integrity?.startsWith('sha512-'),
    );
    expect(unhashed.map(([path]) => path)).toEqual([]);
  });

  // npm ci rejects a lockfile that lacks one, on every platform. npm install leaves out those that
  // its registry doesn't have.
  it('lists the optional packages of every platform', () => {
    const wanted = Object.values(packages).flatMap((one) =>
      Object.keys(one.optionalDependencies ?? {}),
    );
    const listed = Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ''));
    expect(wanted.filter((name) => !listed.includes(name))).toEqual([]);
  });
});
