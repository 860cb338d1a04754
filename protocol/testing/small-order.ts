/**
 * The encodings of the points of small order on Curve25519 without their sign, canonical or not, from
 * the order of the curve's points and RFC 8032.
 */
const UNSIGNED = [
  [0x00],
  [0x01],
  [...Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')],
  [...Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'hex')],
  ...[0xec, 0xed, 0xee].map((first) => [first, ...Array<number>(30).fill(0xff), 0x7f]),
].map((bytes) => Array.from({ length: 32 }, (_, index) => bytes[index] ?? 0));

/** All 14 encodings, as the 32 bytes of a public key. */
export const SMALL_ORDER_KEYS = UNSIGNED.flatMap((point) =>
  [0, 0x80].map((sign) => [...point.slice(0, -1), (point.at(-1) ?? 0) | sign]),
);
