/**
 * What this folder uses of the platform, and nothing more: browsers and Node both have it. The projects that
 * import from here have the full types of theirs.
 */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}

declare function atob(text: string): string;
declare function btoa(text: string): string;

interface CryptoKey {
  readonly type: string;
  readonly usages: string[];
}

/** WebCrypto with Ed25519 (W3C Secure Curves in the Web Cryptography API). */
declare const crypto: {
  readonly subtle: {
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      algorithm: 'Ed25519',
      isExtractable: boolean,
      usages: 'verify'[],
    ): Promise<CryptoKey>;
    sign(algorithm: 'Ed25519', key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    verify(
      algorithm: 'Ed25519',
      key: CryptoKey,
      signature: Uint8Array<ArrayBuffer>,
      data: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>;
  };
};
