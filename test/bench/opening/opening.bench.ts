// Opening texts: how long until a text that no room holds is synchronised, what other rooms wait meanwhile, how long until a
// browser may type, and what open texts and idle sockets keep of memory, and give back.
// OPENING_ENTRIES (200000), OPENING_OPENINGS (20), OPENING_TEXTS (100), OPENING_SOCKETS (500) and OPENING_BROWSER=no
// change what is measured; OPENING_MEMORY=no leaves the memory out.
import { type OpenDatabase, visitDatabase } from '../../../server/db/open.ts'
import { createLogger } from '../../../server/logger.ts'
import { ROOM } from '../../../server/sync/limits.ts'
import type { TextId } from '../../../shared/ids.ts'
import { freePort } from '../../e2e/built-server.ts'
import { type Parley, startParley } from '../engine/parley.ts'
import { type Seat, takeSeat } from '../engine/seat.ts'
import { report } from '../report.ts'
import { openInBrowser } from './browsers.ts'
import { startEcho } from './echo.ts'
import { heldBy } from './inspector.ts'
import { copyOf, type Long, makeLong } from './texts.ts'

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard)
const ENTRIES = number('OPENING_ENTRIES', 200_000)
const OPENINGS = number('OPENING_OPENINGS', 20)
const TEXTS = number('OPENING_TEXTS', 100)
const SOCKETS = number('OPENING_SOCKETS', 500)
/** Of the text before anybody typed: a fifth of the entries stays as characters. */
const BASE = 100_000 - ENTRIES / 5
const SMALL = { characters: 5_000, paragraphs: 25, marks: 50 }
const QUIET_MS = 1_500

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Enters with an empty device; resolves with how long the whole text took. */
async function enter(parley: Parley, text: TextId, i: number, seats: Seat[]): Promise<number> {
  return timed(async () => seats.push(await takeSeat(parley.entrance(text, i), false)))
}

/** Enters as a writer, types one word and resolves with how long it took to be durable. */
async function firstWord(parley: Parley, text: TextId, seats: Seat[]): Promise<number> {
  return new Promise((resolve, reject) => {
    takeSeat(parley.entrance(text, 2), true, { acknowledged: resolve }).then(seat => {
      seats.push(seat)
      seat.type('word ')
    }, reject)
  })
}

/** Every copy is opened once, by a reader, while somebody types in another room; then somebody types in the copy. */
async function openCopies(parley: Parley, database: OpenDatabase, long: Long): Promise<void> {
  const copies: TextId[] = []
  for (let i = 0; i < OPENINGS; i++) copies.push(await copyOf(parley, database, long))
  const seats: Seat[] = []
  const other = await parley.makeText(SMALL)
  const echo = await startEcho(parley, other)
  await wait(QUIET_MS)
  const [synced, stalls, calm, words, again]: number[][] = [[], [], [], [], []]
  for (const text of copies) {
    await echo.longest()
    await wait(QUIET_MS)
    calm?.push(await echo.longest())
    synced?.push(await enter(parley, text, 3, seats))
    await wait(QUIET_MS)
    stalls?.push(await echo.longest())
    again?.push(await enter(parley, text, 4, seats))
    words?.push(await firstWord(parley, text, seats))
    for (const seat of seats.splice(0)) seat.close()
  }
  echo.close()
  report('running server, text not open: until the whole text is there', 'ms', synced ?? [])
  report('the same, text open', 'ms', again ?? [])
  report('first word after an opening: until it is durable', 'ms', words ?? [])
  report('another room meanwhile: longest wait for a word', 'ms', stalls ?? [])
  report('another room while nothing is opened', 'ms', calm ?? [])
}

/** A server that has just started opens the long text as its first. */
async function openAfterStart(parley: Parley, { text }: Long): Promise<void> {
  const [synced, words]: number[][] = [[], []]
  for (let i = 0; i < OPENINGS; i++) {
    await parley.server.stop()
    await parley.server.start()
    const seats: Seat[] = []
    synced?.push(await enter(parley, text, 3, seats))
    words?.push(await firstWord(parley, text, seats))
    for (const seat of seats) seat.close()
  }
  report('server just started: until the whole text is there', 'ms', synced ?? [])
  report('server just started: first word until it is durable', 'ms', words ?? [])
}

async function memory(parley: Parley, port: number, { text }: Long): Promise<void> {
  const held = () => heldBy(parley.server.pid(), port)
  const say = (name: string, unit: string, value: number): void => report(name, unit, [value])
  const seats: Seat[] = []
  const texts: TextId[] = []
  for (let i = 0; i < TEXTS; i++) texts.push(await parley.makeText(SMALL))
  const warm = await parley.makeText(SMALL)
  // No text is left open from what was measured before.
  await parley.server.stop()
  await parley.server.start()
  await enter(parley, warm, 0, seats)
  await wait(QUIET_MS)
  const before = await held()
  const opened = await Promise.all(texts.map((one, i) => enter(parley, one, i, seats)))
  await wait(QUIET_MS)
  const open = await held()
  report(`${TEXTS} texts of ${SMALL.characters} characters opened at once: until each is there`, 'ms', opened)
  say('memory an open text of that size: heap', 'kB', ((open.heap - before.heap) / TEXTS) * 1_024)
  say('the same: resident', 'kB', ((open.resident - before.resident) / TEXTS) * 1_024)
  await enter(parley, text, 0, seats)
  await wait(QUIET_MS * 2)
  const long = await held()
  say('memory of the long text: heap', 'MB', long.heap - open.heap)
  for (let i = 0; i < SOCKETS; i += 50)
    await Promise.all(Array.from({ length: 50 }, (_, k) => enter(parley, warm, i + k, seats)))
  await wait(QUIET_MS)
  const full = await held()
  say('memory an idle socket: heap', 'kB', ((full.heap - long.heap) / SOCKETS) * 1_024)
  say('the same: resident', 'kB', ((full.resident - long.resident) / SOCKETS) * 1_024)
  say('all of it: resident', 'MB', full.resident)
  const [first, ...others] = seats
  for (const seat of others) seat.close()
  await wait(ROOM.linger + QUIET_MS * 4)
  const after = await held()
  say('all left and idle texts closed: heap to before', 'ratio', after.heap / before.heap)
  say('the same: resident', 'MB', after.resident)
  first?.close()
}

const port = await freePort()
const parley = await startParley(SOCKETS + TEXTS, null, [
  '--expose-gc',
  `--inspect=127.0.0.1:${port}`,
  '--inspect-publish-uid=http',
])
const { dataDir } = parley.server
const database = await visitDatabase({ dataDir, databaseUrl: null }, createLogger('silent'))
try {
  const long = await makeLong(parley, database, BASE, ENTRIES)
  console.log(`a text with ${long.seq} entries`)
  await openCopies(parley, database, long)
  if (process.env.OPENING_BROWSER !== 'no') await openInBrowser(parley, long.text)
  await openAfterStart(parley, long)
  if (process.env.OPENING_MEMORY !== 'no') await memory(parley, port, long)
} finally {
  await database.close()
  await parley.close()
}
