// npm run test:hostile -- [--frames N] [--seed S]: the long form of the hostile frames.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const HERE = dirname(fileURLToPath(import.meta.url))
const ROOT = join(HERE, '../../../../..')
const { values } = parseArgs({
  options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '20260101' } },
})
const run = spawnSync(
  process.execPath,
  [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', 'test/unit/server/sync/redteam/frames.test.ts'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, REDTEAM_FRAMES: values.frames, REDTEAM_SEED: values.seed },
  },
)
process.exit(run.status ?? 1)
