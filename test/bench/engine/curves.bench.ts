// How the cost of a sitting grows with its sockets, its writers, the length of its text and the marks in it: one of
// them at a time, the others as in the middle of its row. CURVES_ROUNDS, CURVES_SECONDS and CURVES_TICK change the load,
// CURVES_OF=marks asks for one curve alone.
import { report } from '../report.ts'
import { type Round, runLoad } from './load.ts'
import { startParley } from './parley.ts'
import { ORDINARY, type Wording } from './wording.ts'

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard)
const ROUNDS = number('CURVES_ROUNDS', 3)
const SECONDS = number('CURVES_SECONDS', 6)
const TICK = number('CURVES_TICK', 50)
const WORDS_EACH = 5

type Sitting = { sockets: number; writers: number; wording: Wording }

const MIDDLE: Sitting = { sockets: 250, writers: 20, wording: ORDINARY }

const curve = (
  of: string,
  values: readonly number[],
  sitting: (value: number) => Sitting,
): { name: string; sitting: Sitting }[] =>
  values.map(value => ({ name: `${of} ${value}`, sitting: sitting(value) }))

const CURVES = [
  ...curve('sockets', [125, 250, 500, 1_000, 2_000], sockets => ({ ...MIDDLE, sockets })),
  ...curve('writers', [10, 20, 40, 80], writers => ({ ...MIDDLE, writers })),
  ...curve('characters', [5_000, 20_000, 80_000, 320_000], characters => ({
    ...MIDDLE,
    wording: { characters, paragraphs: Math.ceil(characters / 330), marks: 0 },
  })),
  ...curve('marks', [0, 500, 2_000, 8_000], marks => ({
    ...MIDDLE,
    wording: { characters: 100_000, paragraphs: 300, marks },
  })),
].filter(({ name }) => name.startsWith(process.env.CURVES_OF ?? ''))

const parley = await startParley(Math.max(...CURVES.map(({ sitting }) => sitting.sockets)), TICK)
try {
  const rounds = CURVES.map((): Round[] => [])
  for (let n = 0; n < ROUNDS; n++)
    for (const [i, { name, sitting }] of CURVES.entries()) {
      const { sockets, writers, wording } = sitting
      const load = { sockets, writers, rate: WORDS_EACH, seconds: SECONDS }
      const round = await runLoad(parley.target(wording), load)
      rounds[i]?.push(round)
      console.log(`round ${n + 1}, ${name}: CPU ${round.cpu.toFixed(2)} s, p99 ${round.p99.toFixed(0)} ms`)
    }
  for (const [i, { name }] of CURVES.entries()) {
    const measured = rounds[i] ?? []
    report(
      `${name}: CPU a second`,
      'ms',
      measured.map(({ cpu }) => (cpu * 1_000) / SECONDS),
    )
    report(
      `${name}: of it PostgreSQL`,
      'ms',
      measured.map(({ database }) => (database * 1_000) / SECONDS),
    )
    report(
      `${name}: word to screen p99`,
      'ms',
      measured.map(({ p99 }) => p99),
    )
    report(
      `${name}: delivered`,
      'of 1',
      measured.map(({ delivered }) => delivered),
    )
    report(
      `${name}: memory`,
      'MB',
      measured.map(({ memory }) => memory),
    )
  }
} finally {
  await parley.close()
}
