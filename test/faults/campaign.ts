// Kills the service and its database at random moments while delegates type, and holds what is left against what had
// been acknowledged.
import { readText } from '../../shared/ydoc.ts'
import { silenceDatabase } from './outage.ts'
import type { CampaignReport } from './report.ts'
import { type FaultSitting, startFaultSitting, until, wait, wordsOf } from './sitting.ts'

export type CampaignPlan = {
  /** kill -9 of the service, and of the database's main process */
  kills: number
  databaseKills: number
  /** orderly restarts by SIGTERM */
  stops: number
  /** seconds for which the database is silent, once, after all that; 0: not at all */
  outage: number
  seed: number
  progress?: (line: string) => void
}

/** How often a start is made before it counts as failed. */
const STARTS = 3

/** A random number from 0 to 1, the same for the same seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Runs the campaign on a service of its own; throws when something does not come back by itself. */
export async function runCampaign(plan: CampaignPlan): Promise<CampaignReport> {
  const chance = chanceFrom(plan.seed)
  const sitting = await startFaultSitting()
  const report: CampaignReport = {
    ...{
      kills: 0,
      databaseKills: 0,
      stops: 0,
      failedStarts: 0,
      outages: 0,
      untold: 0,
      edits: 0,
      looks: 0,
      lost: 0,
      duplicated: 0,
    },
    ...{ commands: 0, commandsTwice: 0, commandsLost: 0, entries: 0, slowestReturn: 0 },
  }
  try {
    const stop = sitting.load(chance)
    const targets = shuffled(plan, chance)
    for (const [i, target] of targets.entries()) {
      await wait(chance() * 1_500)
      await STRIKES[target](sitting, report)
      plan.progress?.(`${i + 1} of ${targets.length}: ${target}; ${JSON.stringify(report)}`)
    }
    if (plan.outage > 0) await silenceDatabase(sitting, report, plan.outage)
    await wait(500)
    stop()
    await settle(sitting, report)
  } finally {
    await sitting.close()
  }
  return report
}

type Target = 'kill' | 'databaseKill' | 'stop'
const STRIKES: Record<Target, (sitting: FaultSitting, report: CampaignReport) => Promise<void>> = {
  kill: (sitting, report) => strikeService(sitting, report, 'kill'),
  stop: (sitting, report) => strikeService(sitting, report, 'stop'),
  databaseKill: killDatabase,
}

function shuffled({ kills, databaseKills, stops }: CampaignPlan, chance: () => number): Target[] {
  const times = (n: number, target: Target): Target[] => Array.from({ length: n }, () => target)
  return [...times(kills, 'kill'), ...times(databaseKills, 'databaseKill'), ...times(stops, 'stop')]
    .map(target => ({ target, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ target }) => target)
}

/** Nobody may heal the text with their own copy before a witness has looked: the network is cut until then. */
async function strikeService(
  { server, proxy, delegates, ...sitting }: FaultSitting,
  report: CampaignReport,
  how: 'kill' | 'stop',
): Promise<void> {
  if (how === 'kill') await server.kill()
  else {
    const code = await server.stop()
    if (code !== 0) throw new Error(`an orderly stop ended with ${code}`)
    const told = delegates.filter(one => one.status().trouble === 'restart').length
    if (told < delegates.length) throw new Error(`${told} of ${delegates.length} were told of the restart`)
  }
  proxy.cut()
  const promised = delegates.map(one => ({ code: one.code, ...one.words(), ...one.counted() }))
  await startAgain(server, report)
  const witness = await sitting.witness()
  for (const { code, acknowledged, takenBack, durable } of promised) {
    const there = new Set(wordsOf(witness.doc(), code))
    report.looks += durable
    report.lost += acknowledged.filter(word => !there.has(word)).length
    report.lost += takenBack.filter(word => there.has(word)).length
  }
  witness.close()
  report[how === 'kill' ? 'kills' : 'stops'] += 1
  await comeBack({ proxy, delegates }, report)
}

/** A start whose database dies in it ends with a word and a code; a service manager makes it again. */
async function startAgain(server: FaultSitting['server'], report: CampaignReport): Promise<void> {
  for (let left = STARTS; ; left--)
    try {
      return await server.start()
    } catch (error) {
      if (left <= 1 || !/ended with [1-9]/.test(String(error))) throw error
      report.failedStarts += 1
    }
}

async function killDatabase(sitting: FaultSitting, report: CampaignReport): Promise<void> {
  const { server, delegates } = sitting
  const pid = await server.databasePid()
  if (pid === 0) throw new Error('there is no database to kill')
  const saved = delegates.map(one => one.counted().durable)
  process.kill(pid, 'SIGKILL')
  report.databaseKills += 1
  const started = Date.now()
  await until('everybody saves again after the database was killed', () =>
    delegates.every((one, i) => one.status().synced && one.counted().durable > (saved[i] ?? 0) + 3),
  )
  report.slowestReturn = Math.max(report.slowestReturn, Date.now() - started)
}

async function comeBack(
  { proxy, delegates }: Pick<FaultSitting, 'proxy' | 'delegates'>,
  report: CampaignReport,
): Promise<void> {
  const started = Date.now()
  proxy.pass()
  await until('everybody is back', () => delegates.every(one => one.status().synced))
  report.slowestReturn = Math.max(report.slowestReturn, Date.now() - started)
}

/** Everybody is in step, every word is there once, every command was done once, and the record verifies. */
async function settle(sitting: FaultSitting, report: CampaignReport): Promise<void> {
  const { delegates, commands } = sitting
  await until('everything is saved', () =>
    delegates.every(one => one.status().synced && one.status().unsaved === 0),
  )
  const witness = await sitting.witness()
  const wanted = JSON.stringify(readText(witness.doc()))
  await until('everybody sees one text', () =>
    delegates.every(one => JSON.stringify(readText(one.doc())) === wanted),
  )
  for (const one of delegates) {
    if (one.status().kept.length > 0) throw new Error(`${one.code} was refused words`)
    const there = wordsOf(witness.doc(), one.code)
    const { all } = one.words()
    report.edits += one.counted().made
    report.lost += all.filter(word => !there.includes(word)).length
    report.duplicated += there.length - new Set(there).size + there.filter(word => !all.includes(word)).length
  }
  witness.close()
  const record = await sitting.verified()
  report.entries = record.entries
  report.commands = commands.answered.size
  for (const id of commands.answered) if (!record.commands.has(id)) report.commandsLost += 1
  for (const times of record.commands.values()) if (times > 1) report.commandsTwice += 1
}
