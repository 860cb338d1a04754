import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { publicKeyOf } from '../../../protocol/did';
import { signPresentation } from '../../../protocol/presentation';
import { isSignedBy, parsePresentation } from '../../../protocol/presentation-verify';
import vectors from '../../../protocol/testing/token-vectors.json';
import { findSigningProblem, generateRecoveryKey, importRecoveryKey } from './recovery-key';

describe('importRecoveryKey', () => {
  it.each(vectors)('knows the DID of $seed, and signs the fixed token with it', async (vector) => {
    const { did, privateKey } = await importRecoveryKey(vector.seed);
    expect(did).toBe(vector.did);
    expect(await signPresentation(vector.holder, privateKey, vector.challenge)).toBe(vector.token);
  });

  it('takes digits in any case for the same key', async () => {
    const key = generateRecoveryKey();
    const { did } = await importRecoveryKey(key);
    expect((await importRecoveryKey(key.toUpperCase())).did).toBe(did);
  });

  it('keeps a key that signs and that nobody can read out', async () => {
    const { privateKey } = await importRecoveryKey(generateRecoveryKey());
    expect(privateKey.extractable).toBe(false);
    expect(privateKey.usages).toEqual(['sign']);
    for (const format of ['pkcs8', 'jwk'] as const) {
      await expect(crypto.subtle.exportKey(format, privateKey)).rejects.toThrow();
    }
  });

  it('signs what verifies with the key in its DID, whatever the key', async () => {
    const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(seed, async (bytes) => {
        const keys = await importRecoveryKey(Buffer.from(bytes).toString('hex'));
        const token = await signPresentation(keys.did, keys.privateKey, 'a challenge');
        const publicKey = publicKeyOf(keys.did) ?? new Uint8Array();
        const presentation = parsePresentation(token, Date.now());
        expect(await isSignedBy(presentation, publicKey)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['is empty', ''],
    ['lost a digit', 'a'.repeat(63)],
    ['lost a byte', 'a'.repeat(62)],
    ['has a byte more', 'a'.repeat(66)],
    ['is no hex', 'x'.repeat(64)],
  ])('makes no other profile of a key that %s', async (_, key) => {
    await expect(importRecoveryKey(key)).rejects.toThrow();
  });
});

describe('generateRecoveryKey', () => {
  it('makes 64 hex digits, others every time', () => {
    const keys = Array.from({ length: 50 }, generateRecoveryKey);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(keys).size).toBe(50);
  });
});

describe('findSigningProblem', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('has nothing to say where the page can sign', async () => {
    vi.stubGlobal('isSecureContext', true);
    expect(await findSigningProblem()).toBeNull();
  });

  it('names plain HTTP', async () => {
    vi.stubGlobal('isSecureContext', false);
    expect(await findSigningProblem()).toContain('plain HTTP');
  });

  it('names the browser that knows no Ed25519', async () => {
    vi.stubGlobal('isSecureContext', true);
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('', 'NotSupported'));
    expect(await findSigningProblem()).toContain('Ed25519');
  });
});
