// Plays a range of seeds; every failure is shrunk and given back as a trace.
import { type Outcome, play, type Step, stepsOf } from './negotiation.sim.ts'
import { shrink } from './shrink.ts'

export type Trace = { seed: number; message: string; steps: Step[] }
export type Report = { played: number; outcome: Outcome; traces: Trace[] }

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/** What failures have in common when only their details differ. */
const kindOf = (error: unknown): string =>
  firstLine(error)
    .replaceAll(/[0-9]+/g, '#')
    .slice(0, 60)

const failure = (steps: readonly Step[]): Promise<unknown> =>
  play(steps).then(
    () => null,
    error => error,
  )

/** Plays `count` seeds from `first`, calling `progress` after each. */
export async function playRange(
  first: number,
  count: number,
  length: number,
  progress: (played: number) => void,
): Promise<Report> {
  const outcome: Outcome = { entries: 0, stale: 0, decisions: 0, refusedDecisions: {} }
  const traces: Trace[] = []
  for (let seed = first; seed < first + count; seed++) {
    const steps = stepsOf(seed, length)
    try {
      add(outcome, await play(steps))
    } catch (error) {
      const kind = kindOf(error)
      const short = await shrink(steps, async fewer => {
        const found = await failure(fewer)
        return found !== null && kindOf(found) === kind
      })
      traces.push({ seed, message: firstLine((await failure(short)) ?? error), steps: short })
    }
    progress(seed - first + 1)
  }
  return { played: count, outcome, traces }
}

function add(sum: Outcome, one: Outcome): void {
  sum.entries += one.entries
  sum.stale += one.stale
  sum.decisions += one.decisions
  for (const [code, n] of Object.entries(one.refusedDecisions))
    sum.refusedDecisions[code] = (sum.refusedDecisions[code] ?? 0) + n
}
