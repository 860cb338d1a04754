import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { publicKeyOf } from '../../../protocol/did';
import { signPresentation } from '../../../protocol/presentation';
import { isSignedBy, parsePresentation } from '../../../protocol/presentation-verify';
import vectors from '../../../protocol/testing/token-vectors.json';
import { findSigningProblem, generateRecoveryKey, importRecoveryKey } from './recovery-key';

describe('importRecoveryKey', () => {
  it.each(vectors)('derives the DID of $seed, and signs the known token', async (vector) => {
    const { did, privateKey } = await importRecoveryKey(vector.seed);
    expect(did).toBe(vector.did);
    expect(await signPresentation(vector.holder, privateKey, vector.challenge)).toBe(vector.token);
  });

  it.each(vectors)(
    'derives the DID of $seed without an export, which Firefox 140 refuses',
    async (vector) => {
      const refused = vi
        .spyOn(crypto.subtle, 'exportKey')
        .mockRejectedValue(new DOMException('', 'OperationError'));
      const { did, privateKey } = await importRecoveryKey(vector.seed);
      expect(refused).toHaveBeenCalledOnce();
      expect(did).toBe(vector.did);
      expect(await signPresentation(vector.holder, privateKey, vector.challenge)).toBe(
        vector.token,
      );
    },
  );

  it.each(vectors)('takes $seed where WebKitGTK refuses it as PKCS #8', async (vector) => {
    const { importKey } = crypto.subtle;
    vi.spyOn(crypto.subtle, 'importKey').mockImplementation(async (...args: unknown[]) => {
      if (args[0] === 'pkcs8') throw new DOMException('', 'DataError');
      return Reflect.apply(importKey, crypto.subtle, args);
    });
    const { did, privateKey } = await importRecoveryKey(vector.seed);
    expect(did).toBe(vector.did);
    expect(await signPresentation(vector.holder, privateKey, vector.challenge)).toBe(vector.token);
  });

  it('ignores the case of the digits', async () => {
    const key = generateRecoveryKey();
    const { did } = await importRecoveryKey(key);
    expect((await importRecoveryKey(key.toUpperCase())).did).toBe(did);
  });

  it('returns a key that can only sign, and can’t be exported', async () => {
    const { privateKey } = await importRecoveryKey(generateRecoveryKey());
    expect(privateKey.extractable).toBe(false);
    expect(privateKey.usages).toEqual(['sign']);
    for (const format of ['pkcs8', 'jwk'] as const) {
      await expect(crypto.subtle.exportKey(format, privateKey)).rejects.toThrow();
    }
  });

  it('makes signatures that verify with the public key in the DID, for any key', async () => {
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
    ['has an extra byte', 'a'.repeat(66)],
    ['is not hex', 'x'.repeat(64)],
  ])('rejects a key that %s', async (_, key) => {
    await expect(importRecoveryKey(key)).rejects.toThrow();
  });
});

describe('generateRecoveryKey', () => {
  it('returns 64 random hex digits', () => {
    const keys = Array.from({ length: 50 }, generateRecoveryKey);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(keys).size).toBe(50);
  });
});

describe('findSigningProblem', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is null if the page can sign', async () => {
    vi.stubGlobal('isSecureContext', true);
    expect(await findSigningProblem()).toBeNull();
  });

  it('mentions HTTP', async () => {
    vi.stubGlobal('isSecureContext', false);
    expect(await findSigningProblem()).toContain('This page was opened over HTTP');
  });

  it('mentions Ed25519 if the browser does not support it', async () => {
    vi.stubGlobal('isSecureContext', true);
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupported'));
    expect(await findSigningProblem()).toContain('Ed25519');
  });
});
