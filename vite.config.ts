// Builds the client to dist/client and, with --ssr, the server and its commands to dist/server.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// What is built is what is shipped, whoever asks: React's development half costs twice the time, and a test run says "test".
process.env.NODE_ENV = 'production'

export default defineConfig(({ isSsrBuild }) => ({
  root: isSsrBuild ? '.' : 'client',
  plugins: [react()],
  build: isSsrBuild
    ? {
        target: 'node20',
        emptyOutDir: true,
        copyPublicDir: false,
        rollupOptions: {
          input: {
            main: 'server/main.ts',
            reviews: 'server/review/threadMain.ts',
            account: 'server/accounts/cli.ts',
            verify: 'server/proof/cli.ts',
            backup: 'server/backup/cli.ts',
            'word-reader': 'server/imports/worker.ts',
            paper: 'server/paper/thread.ts',
          },
          output: { entryFileNames: '[name].js' },
        },
      }
    : {
        outDir: '../dist/client',
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        // The room with its editor is one piece of this size, loaded when a room is entered and then kept, in kB.
        chunkSizeWarningLimit: 1_000,
        rolldownOptions: {
          output: {
            codeSplitting: {
              // Left alone the builder makes a file of every set of sharers: eighty to enter a room, fetched six at a time.
              groups: [
                { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 40_000 },
              ],
            },
          },
        },
      },
}))
