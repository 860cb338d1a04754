import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

const folder = join(
  tmpdir(),
  `auth-grants-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`,
);
const owner = join(folder, 'pid');
const POLL_MS = 100;
/** How long a lock may be without an owner: between its making and the writing of the pid. */
const OWNERLESS_MS = 2_000;

function tryAcquire() {
  try {
    mkdirSync(folder);
  } catch {
    return false;
  }
  writeFileSync(owner, String(process.pid));
  return true;
}

function ownerIsAlive() {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return true;
  } catch (error) {
    // Of another user's process we only learn that it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Runs `body` while no other process of this project's folder does, so that two starts at once
 * neither install nor build over each other. The lock of a process that has died is taken over.
 *
 * @param {() => Promise<void>} body
 */
export async function withLock(body) {
  let ownerlessSince = 0;
  while (!tryAcquire()) {
    if (ownerIsAlive()) ownerlessSince = 0;
    else ownerlessSince ||= Date.now();
    if (ownerlessSince && Date.now() - ownerlessSince > OWNERLESS_MS) {
      rmSync(folder, { recursive: true, force: true });
      ownerlessSince = 0;
    }
    await sleep(POLL_MS);
  }
  try {
    await body();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
