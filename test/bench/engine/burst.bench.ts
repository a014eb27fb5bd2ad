// A restart under load: everybody comes back within two seconds. How long until all have the text again, and whether
// every acknowledged word is in it. BURST_SOCKETS (500) and BURST_ROUNDS (5) change it.
import { blockElements, blockYText, openDoc } from '../../../shared/ydoc.ts'
import { report } from '../report.ts'
import { cpuOf } from './cost.ts'
import { startParley } from './parley.ts'
import { type Seat, takeSeat, WORD_START } from './seat.ts'
import { ORDINARY } from './wording.ts'

const SOCKETS = Number(process.env.BURST_SOCKETS ?? 500)
const ROUNDS = Number(process.env.BURST_ROUNDS ?? 5)
const WRITERS = 20
const WORDS = 50
const SPREAD_MS = 2_000

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

const parley = await startParley(SOCKETS)
const target = parley.target(ORDINARY)
const recovered: number[] = []
const slowest: number[] = []
const cost: number[] = []
const lost: number[] = []
try {
  for (let round = 0; round < ROUNDS; round++) {
    await target.renew()
    const acknowledged: string[] = []
    const writers: Seat[] = []
    for (let i = 0; i < WRITERS; i++) {
      const waiting: string[] = []
      const seat = await takeSeat(target.entrance(i), true, {
        acknowledged: () => acknowledged.push(...waiting.splice(0, 1)),
      })
      const { type } = seat
      writers.push({
        ...seat,
        type(word) {
          waiting.push(word)
          type(word)
        },
      })
    }
    for (let n = 0; n < WORDS; n++) {
      for (const [i, writer] of writers.entries())
        writer.type(`${WORD_START}${(n * WRITERS + i).toString(36).padStart(7, '0')};`)
      await wait(20)
    }
    await parley.server.kill()
    for (const writer of writers) writer.close()
    await parley.server.start()
    const begun = performance.now()
    const took: number[] = []
    const seats = await Promise.all(
      Array.from({ length: SOCKETS }, async (_, i) => {
        await wait((i / SOCKETS) * SPREAD_MS)
        const from = performance.now()
        const seat = await takeSeat(target.entrance(i), false)
        took.push(performance.now() - from)
        return seat
      }),
    )
    recovered.push(performance.now() - begun)
    slowest.push(Math.max(...took))
    cost.push(cpuOf(parley.server.pid()))
    for (const seat of seats) seat.close()
    const doc = openDoc()
    const reader = await takeSeat(target.entrance(0), true, {}, doc)
    const words = blockElements(doc)
      .map(element => blockYText(element)?.toJSON() ?? '')
      .join('\n')
    lost.push(acknowledged.filter(word => !words.includes(word)).length)
    console.log(`${acknowledged.length} words acknowledged before the kill`)
    reader.close()
    doc.destroy()
    await wait(500)
  }
  report(`${SOCKETS} come back within ${SPREAD_MS} ms: until the last has the text`, 'ms', recovered)
  report('the longest that one of them waited', 'ms', slowest)
  report('CPU of the server since its start', 's', cost)
  report('acknowledged words lost', 'words', lost)
} finally {
  await parley.close()
}
