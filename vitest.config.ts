// All tests of one run; the database cluster and the build are made once by the global set-up.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    expect: { poll: { timeout: 20_000 } },
    // One more file at once than two cores: browser tests wait for sockets and screens half of their time.
    maxWorkers: 3,
    testTimeout: 150_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'test-results/report.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'cores',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          // They touch no outer state, and what they import is shared: loading it anew for each file doubles the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/unit/**', 'test/bench/**', 'node_modules/**'],
          isolate: false,
          globalSetup: ['test/global-setup.ts', 'test/build-setup.ts'],
        },
      },
    ],
  },
})
