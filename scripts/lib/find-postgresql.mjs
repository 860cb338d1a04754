import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { capture } from './run.mjs';

const DEBIAN = '/etc/debian_version';
/** Where Debian keeps the programs of each version, off the path. */
const VERSIONS = '/usr/lib/postgresql';
const CONFIGURATION = '/etc/postgresql-common';
/** Read by Debian's package, which would otherwise start a PostgreSQL for the whole machine. */
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

/** The folder with the programs of an installed PostgreSQL. */
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
  console.log('Installing PostgreSQL for the tests …');
  await aptGet('update');
  await aptGet('install', 'postgresql-common');
  if (!existsSync(CONFIGURATION)) return;
  const made = mkdirSync(dirname(NO_CLUSTER), { recursive: true });
  writeFileSync(NO_CLUSTER, 'create_main_cluster = false\n');
  await aptGet('install', 'postgresql');
  rmSync(made ?? NO_CLUSTER, { recursive: true });
}

/**
 * The folder with the programs of PostgreSQL: an installed one, else Debian's package, which root
 * may install.
 *
 * @returns {Promise<string | undefined>} `undefined` where there is none to be had
 */
export async function ensurePostgresql() {
  const found = installed();
  if (found) return found;
  if (existsSync(DEBIAN) && process.getuid?.() === 0) await install();
  return installed();
}
