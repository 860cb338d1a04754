import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

/** In the project, where nobody else can write: in a shared folder, anyone could keep it. */
const folder = join(root, '.lock');
const owner = join(folder, 'pid');
const POLL_MS = 100;
/** How long a lock may lack its pid, which is written right after the folder is created. */
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
    // EPERM: the process exists, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Runs `body` while no other process of this project folder does, so that two starts at the same
 * time don't install or build over each other. Takes over the lock of a dead process.
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
