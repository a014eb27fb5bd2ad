// The database falls silent for a while, as on a machine whose disk hangs: its processes are stopped, not ended, and nobody
// is told that a connection is gone.
import { childrenOf } from '../helpers/processes.ts'
import type { CampaignReport } from './report.ts'
import { type FaultSitting, until, wait, wordsOf } from './sitting.ts'

/** What was committed before the silence has been told by then, ms. */
const TOLD_MS = 1_000

/** Silences the database for so many seconds under load; resolves when everybody saves again by themselves. */
export async function silenceDatabase(
  { server, delegates }: FaultSitting,
  report: CampaignReport,
  seconds: number,
): Promise<void> {
  const pid = await server.databasePid()
  if (pid === 0) throw new Error('there is no database to silence')
  const silent = [pid, ...childrenOf(pid)]
  for (const one of silent) process.kill(one, 'SIGSTOP')
  try {
    await wait(TOLD_MS)
    const durable = delegates.map(one => one.counted().durable)
    const seen = delegates.map(one => seenOfOthers(one, delegates))
    await wait(seconds * 1_000 - TOLD_MS)
    for (const [i, one] of delegates.entries()) {
      if (one.counted().durable !== durable[i])
        throw new Error(`${one.code} was told of a commit in the silence`)
      if (seenOfOthers(one, delegates) !== seen[i])
        throw new Error(`${one.code} was shown what no record holds`)
      if (one.status().unsaved === 0) throw new Error(`${one.code} typed and was told that all is saved`)
      if (one.status().link === 'online' && one.status().trouble === null) report.untold += 1
    }
  } finally {
    for (const one of silent) wake(one)
  }
  report.outages += 1
  const saved = delegates.map(one => one.counted().made)
  const started = Date.now()
  await until('everybody saves again after the database was silent', () =>
    delegates.every((one, i) => one.status().synced && one.counted().durable >= (saved[i] ?? 0)),
  )
  report.slowestReturn = Math.max(report.slowestReturn, Date.now() - started)
}

const seenOfOthers = (one: FaultSitting['delegates'][number], delegates: FaultSitting['delegates']): string =>
  delegates
    .filter(({ code }) => code !== one.code)
    .map(({ code }) => wordsOf(one.doc(), code).join(''))
    .join('|')

/** The service may have ended one that did not answer. */
function wake(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT')
  } catch {
    // It is gone.
  }
}
