import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./server/db/tables.ts', './server/db/besideTables.ts', './server/db/proofTables.ts'],
  out: './server/db/migrations',
})
