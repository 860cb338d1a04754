import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{protocol,server,src,scripts}/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
