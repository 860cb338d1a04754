export function createMemoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => void entries.set(key, String(value)),
  };
}

/** A `Storage` as in browsers that block site data: every access throws. */
export function createDeniedStorage(): Storage {
  return new Proxy(createMemoryStorage(), {
    get() {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
}
