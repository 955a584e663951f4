import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** What the processes that tests start compiled, kept for the next of them: half of what each costs. */
const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'huoshui-compile-cache') }

/** Pure packages need nothing; the server's tests share one PostgreSQL, started once per run. */
export default defineConfig({
  test: {
    // Vitest leaves one core free for a person at work; on two cores that would be half of the machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'packages',
          include: ['packages/**/*.test.ts', 'cities/**/*.test.ts', 'scripts/**/*.test.ts'],
          // They share no state but what they import: loading it anew for each file costs more than the tests.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'console',
          include: ['apps/console/**/*.test.ts', 'apps/field/**/*.test.ts', 'apps/portal/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'server',
          include: ['apps/server/**/*.test.ts', 'apps/cli/**/*.test.ts'],
          globalSetup: ['apps/server/src/testing-cluster.ts'],
          // Loading the server anew for each file would take as long as testing it; no file leaves anything behind.
          isolate: false,
          // The longest takes half a minute alone: a machine with other work must not fail it.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
          env,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/src/**/*.test.ts'],
          globalSetup: ['e2e/src/platform.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
