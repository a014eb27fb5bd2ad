// Whether a server grows that is left running: a week's sittings, one after the other, each on a text of its own, with
// everybody gone and the text closed in between. What the heap holds after each, following a forced collection.
// WEEK_SITTINGS (14), WEEK_SECONDS (30 of typing), WEEK_SOCKETS (100), WEEK_WRITERS (20) change it.

import { ROOM } from '../../../server/sync/limits.ts'
import { freePort } from '../../e2e/built-server.ts'
import { runLoad } from '../engine/load.ts'
import { startParley } from '../engine/parley.ts'
import { ORDINARY } from '../engine/wording.ts'
import { type Held, heldBy } from '../opening/inspector.ts'
import { report } from '../report.ts'

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard)
const SITTINGS = number('WEEK_SITTINGS', 14)
const LOAD = {
  sockets: number('WEEK_SOCKETS', 100),
  writers: number('WEEK_WRITERS', 20),
  rate: 5,
  seconds: number('WEEK_SECONDS', 30),
}
/** Sittings after which everything that is made once has been made. */
const WARM = 3
const CLOSED_MS = ROOM.linger + 5_000

/** Least squares: how much a value grows from one sitting to the next. */
function growth(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const [over, under] = values.reduce(
    ([a, b], value, i) => [a + (i - middle) * (value - mean), b + (i - middle) ** 2],
    [0, 0],
  )
  return under === 0 ? 0 : over / under
}

const port = await freePort()
const parley = await startParley(LOAD.sockets, null, [
  '--expose-gc',
  `--inspect=127.0.0.1:${port}`,
  '--inspect-publish-uid=http',
])
try {
  const target = parley.target(ORDINARY)
  const after: Held[] = []
  let words = 0
  for (let n = 0; n < SITTINGS; n++) {
    const round = await runLoad(target, LOAD)
    words += LOAD.writers * LOAD.rate * LOAD.seconds
    await new Promise(resolve => setTimeout(resolve, CLOSED_MS))
    const held = await heldBy(parley.server.pid(), port)
    after.push(held)
    console.log(
      `sitting ${n + 1}: delivered ${round.delivered.toFixed(4)}; heap ${held.heap.toFixed(1)} MB, resident ${held.resident.toFixed(0)} MB`,
    )
  }
  const warm = after.slice(WARM)
  const heaps = warm.map(({ heap }) => heap)
  report(
    `heap after each of ${SITTINGS} sittings, ${words} words in all, from the ${WARM + 1}th on`,
    'MB',
    heaps,
  )
  report(
    'the same: resident',
    'MB',
    warm.map(({ resident }) => resident),
  )
  report('growth of the heap from one sitting to the next', 'kB', [growth(heaps) * 1_024])
  // Compiled code and what it has learned grows as long as new paths are taken; what a text leaves behind is data.
  for (const space of warm[0]?.spaces.keys() ?? [])
    report(`growth of its ${space.replace('_', ' ')}`, 'kB', [
      growth(warm.map(({ spaces }) => spaces.get(space) ?? 0)) * 1_024,
    ])
  report('heap after the last sitting to that after the first of these', 'ratio', [
    (heaps.at(-1) ?? 0) / (heaps[0] ?? 1),
  ])
} finally {
  await parley.close()
}
