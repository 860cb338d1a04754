import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{protocol,server,src,scripts}/**/*.test.{ts,tsx}', 'e2e/network-double/*.unit.ts'],
    restoreMocks: true,
  },
});
