import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'e2e/**/*.e2e.ts'],
    globalSetup: ['packages/server/src/testing/global-setup.ts'],
    testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks', maxWorkers: 2,
  },
})
