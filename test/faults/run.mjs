// npm run test:faults -- [--kills N] [--database-kills M] [--stops R] [--outage SECONDS] [--seed S]: kill -9 of the built service and of its database, orderly restarts, and a silent database, under load.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const HERE = dirname(fileURLToPath(import.meta.url))
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    'database-kills': { type: 'string', default: '20' },
    stops: { type: 'string', default: '5' },
    outage: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
})

const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: join(HERE, '../..'), stdio: 'inherit' })
if (built.status !== 0) process.exit(1)
const { module } = await runnerImport(join(HERE, 'campaign.ts'))
const started = Date.now()
try {
  const report = await module.runCampaign({
    kills: Number(values.kills),
    databaseKills: Number(values['database-kills']),
    stops: Number(values.stops),
    outage: Number(values.outage),
    seed: Number(values.seed),
    progress: line => console.log(line),
  })
  console.log(`${JSON.stringify(report, null, 2)}\n${Math.round((Date.now() - started) / 1000)} s`)
  const bad = report.lost + report.duplicated + report.commandsTwice + report.commandsLost + report.untold
  process.exit(bad === 0 ? 0 : 1)
} catch (error) {
  console.error(error)
  process.exit(1)
}
