import { defineConfig } from 'vitest/config'

/** Pure packages need nothing; the server's tests share one PostgreSQL, started once per run. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'packages',
          include: [
            'packages/**/*.test.ts',
            'cities/**/*.test.ts',
            'scripts/**/*.test.ts',
            'apps/console/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'server',
          include: ['apps/server/**/*.test.ts', 'apps/cli/**/*.test.ts'],
          globalSetup: ['apps/server/src/testing-cluster.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/src/**/*.test.ts'],
          globalSetup: ['e2e/src/platform.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
