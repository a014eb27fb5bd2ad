// All tests of one run; the database cluster and the build are made once by the global set-up.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/bench/**', 'node_modules/**'],
    globalSetup: ['test/global-setup.ts', 'test/build-setup.ts'],
    expect: { poll: { timeout: 20_000 } },
    // Browser tests wait more than they compute: two files at once halve the time on two cores.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'test-results/report.json' }]],
  },
})
