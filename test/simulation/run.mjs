// npm run test:sim -- --rounds N [--seed S] [--steps L] [--jobs J] [--sitting faults | commands]: plays N seeds from S on; failing ones are printed and kept in traces/.
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const HERE = dirname(fileURLToPath(import.meta.url))
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '0' },
    steps: { type: 'string', default: '90' },
    sitting: { type: 'string', default: 'negotiation' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
})
const [rounds, seed, steps, jobs] = [values.rounds, values.seed, values.steps, values.jobs].map(Number)

async function work() {
  process.on('disconnect', () => process.exit(1))
  const { module } = await runnerImport(join(HERE, 'range.ts'))
  const report = await module.playRange(values.sitting, seed, rounds, steps, played =>
    process.send({ played }),
  )
  process.send({ report }, () => process.exit(0))
}

async function lead() {
  const share = Math.ceil(rounds / jobs)
  const started = Date.now()
  const played = []
  const parts = Array.from({ length: jobs }, (_, job) => {
    const count = Math.max(0, Math.min(share, rounds - job * share))
    if (count === 0) return null
    const args = [
      '--rounds',
      count,
      '--seed',
      seed + job * share,
      '--steps',
      steps,
      '--sitting',
      values.sitting,
    ].map(String)
    return new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(import.meta.url), args, {
        env: { ...process.env, NODE_ENV: 'production', SIMULATION_PART: '1' },
        // Every seed leaves its documents behind: with room for the young, little of it is looked at twice.
        execArgv: ['--min-semi-space-size=64', '--max-semi-space-size=128'],
      })
      child.on('message', message => {
        if (message.report) resolve(message.report)
        else played[job] = message.played
      })
      child.on('exit', code => code !== 0 && reject(new Error(`a part ended with ${code}`)))
    })
  })
  const progress = setInterval(() => {
    console.log(`${played.reduce((sum, n) => sum + (n ?? 0), 0)} of ${rounds} seeds played`)
  }, 30_000)
  const reports = (await Promise.all(parts)).filter(report => report !== null)
  clearInterval(progress)
  const traces = reports.flatMap(report => report.traces)
  const kept = join(HERE, 'traces', values.sitting === 'commands' ? 'commands' : '')
  const of = `${steps === 90 ? '' : `-${steps}`}${values.sitting === 'faults' ? '-faults' : ''}`
  mkdirSync(kept, { recursive: true })
  for (const trace of traces) {
    const file = join(kept, `seed-${trace.seed}${of}.json`)
    writeFileSync(file, `${JSON.stringify(trace)}\n`)
    console.error(
      `seed ${trace.seed} failed: ${trace.message}\n  kept in ${file} (${trace.steps.length} steps)`,
    )
  }
  const sum = {}
  for (const report of reports)
    for (const [name, n] of Object.entries(report.sum)) sum[name] = (sum[name] ?? 0) + n
  const told = Object.entries(sum).map(([name, n]) => `${n} ${name}`)
  console.log(
    `${rounds} seeds from ${seed}, ${traces.length} failed; ${told.join(', ')}; ${Math.round((Date.now() - started) / 1000)} s`,
  )
  process.exit(traces.length > 0 ? 1 : 0)
}

await (process.env.SIMULATION_PART ? work() : lead())
