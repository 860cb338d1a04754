import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { capture } from './run.mjs';

const DEBIAN = '/etc/debian_version';
/** Debian keeps the programs of each version here, outside PATH. */
const VERSIONS = '/usr/lib/postgresql';
const CONFIGURATION = '/etc/postgresql-common';
/** Without this file, Debian's package would start a PostgreSQL for the whole machine. */
const NO_CLUSTER = join(CONFIGURATION, 'createcluster.d/throwaway.conf');

function candidates() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  return [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => join(VERSIONS, version, 'bin')),
  ];
}

const installed = () =>
  candidates().find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  );

/** @param {string[]} args */
const aptGet = (...args) =>
  capture('apt-get', ['-y', '--no-install-recommends', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });

async function install() {
  console.log('Installing PostgreSQL for the tests…');
  await aptGet('update');
  await aptGet('install', 'postgresql-common');
  if (!existsSync(CONFIGURATION)) return;
  const created = mkdirSync(dirname(NO_CLUSTER), { recursive: true });
  writeFileSync(NO_CLUSTER, 'create_main_cluster = false\n');
  await aptGet('install', 'postgresql');
  rmSync(created ?? NO_CLUSTER, { recursive: true });
}

/**
 * The folder of the PostgreSQL programs. On Debian as root, installs the package if needed.
 *
 * @returns {Promise<string | undefined>} `undefined` if there is none
 */
export async function ensurePostgresql() {
  const found = installed();
  if (found) return found;
  if (existsSync(DEBIAN) && process.getuid?.() === 0) await install();
  return installed();
}
