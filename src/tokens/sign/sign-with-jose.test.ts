import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { signPresentation } from '../../../protocol/presentation';
import { keyPairOf } from '../../../protocol/testing/key-pair';

const SCRIPT = fileURLToPath(new URL('./sign-with-jose.mjs', import.meta.url));
const RECOVERY_KEY = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const CHALLENGE = 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc';

it.each(['did:key', 'did:web:localhost%3A4400:users:ada'])(
  'creates the same token as the dashboard for a %s',
  async (kind) => {
    const { privateKey, did } = await keyPairOf(RECOVERY_KEY);
    const holder = kind === 'did:key' ? did : kind;
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], {
      env: { ...process.env, RECOVERY_KEY, DID: holder, CHALLENGE },
    });
    expect(stdout.trim()).toBe(await signPresentation(holder, privateKey, CHALLENGE));
  },
);
