// Plays a range of seeds; every failure is shrunk and given back as a trace.
import * as commands from './commands.sim.ts'
import { faultStepsOf } from './faultSteps.ts'
import type { Fault } from './faults.ts'
import * as negotiation from './negotiation.sim.ts'
import { shrink } from './shrink.ts'

/** What can be played: typing and decisions on marks, the same with faults, or commands of every kind. */
const SITTINGS = { negotiation, faults: { play: negotiation.play, stepsOf: faultStepsOf }, commands }
export type SittingName = keyof typeof SITTINGS

type Step = negotiation.Step | Fault | commands.Step
type Game = {
  play(steps: readonly Step[]): Promise<object>
  stepsOf(seed: number, length?: number): Step[]
}

export type Trace = { seed: number; message: string; steps: Step[] }
/** What happened in all of them, added up by name. */
export type Sum = Record<string, number>
export type Report = { played: number; sum: Sum; traces: Trace[] }

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/** What failures have in common when only their details differ. */
const kindOf = (error: unknown): string =>
  firstLine(error)
    .replaceAll(/[0-9]+/g, '#')
    .slice(0, 60)

const failure = (game: Game, steps: readonly Step[]): Promise<unknown> =>
  game.play(steps).then(
    () => null,
    error => error,
  )

/** Plays `count` seeds from `first`, calling `progress` after each. */
export async function playRange(
  name: SittingName,
  first: number,
  count: number,
  length: number,
  progress: (played: number) => void,
): Promise<Report> {
  // Each game plays its own steps only: they come from its own `stepsOf`.
  const game = SITTINGS[name] as unknown as Game
  const sum: Sum = {}
  const traces: Trace[] = []
  for (let seed = first; seed < first + count; seed++) {
    const steps = game.stepsOf(seed, length)
    try {
      add(sum, await game.play(steps))
    } catch (error) {
      const kind = kindOf(error)
      const short = await shrink(steps, async fewer => {
        const found = await failure(game, fewer)
        return found !== null && kindOf(found) === kind
      })
      traces.push({ seed, message: firstLine((await failure(game, short)) ?? error), steps: short })
    }
    progress(seed - first + 1)
  }
  return { played: count, sum, traces }
}

function add(sum: Sum, outcome: object): void {
  for (const [name, value] of Object.entries(outcome)) {
    if (typeof value === 'number') sum[name] = (sum[name] ?? 0) + value
    else
      for (const [of, n] of Object.entries(value as Sum))
        sum[`${name} ${of}`] = (sum[`${name} ${of}`] ?? 0) + n
  }
}
